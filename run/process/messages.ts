/** What a child sends: its reply, or a note before it. */
export type FromChild<Reply, Note> =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "note"; readonly note: Note }
  /** The id of a program that the child started, 0 when it is gone: the program must not outlive the child. */
  | { readonly kind: "program"; readonly pid: number };
