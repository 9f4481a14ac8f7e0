ByJ`QFøQFø¿√Ë<QFøQFøQFøQFøQFø8J
øQFøQFøQFøwÿ9?wÿ9?≤ß.?wÿ9?wÿ9?wÿ9?wÿ9?wÿ9?å·+æwÿ9?wÿ9?wÿ9?