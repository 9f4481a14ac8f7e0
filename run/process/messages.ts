/** What a child sends: the reply to what it was put, or a note on the way. */
export type FromChild<Reply, Note> =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "note"; readonly note: Note }
  /** A program that the child started, 0 when it is gone: it must not outlive the child. */
  | { readonly kind: "program"; readonly pid: number };
