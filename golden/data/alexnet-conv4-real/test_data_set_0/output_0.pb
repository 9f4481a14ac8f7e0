ByJÀ,¶ÁßxªÁYç1Agµ…À1ÁB=M@(œHA`ÏSÁdZnÀa•·@
BT§fÁ”©XÁ;1Á–¢˜@Ó©Ö@¹¥BÁ$.«Àõm)A[–@B¥AïÓYÁ÷¬iAÀ#@!ÐyA….YA‚\¹Ào%9Á5™iAbüA
¿ÁMAu^jÁVNâ@Á÷ÌAýŽBÁÅURA-ÅzÁ‡óAj‰öAg™œÁÈ”@viBwAO›cÀ—	Àivw@?dÖA