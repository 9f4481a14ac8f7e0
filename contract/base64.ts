/** What browsers have in place of Node's Buffer, since 2025. */
interface Base64Bytes extends Uint8Array<ArrayBuffer> {
  readonly toBase64?: () => string;
  readonly setFromBase64?: (text: string) => { readonly written: number };
}

const isNode = () => typeof Buffer === "function";

/** The base64 of the bytes of an array. */
export function toBase64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  if (isNode()) return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  const bytes = new Uint8Array(buffer, byteOffset, byteLength) as Base64Bytes;
  if (bytes.toBase64) return bytes.toBase64();
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** The number of bytes that a base64 text holds. */
export function base64Length(text: string): number {
  if (isNode()) return Buffer.byteLength(text, "base64");
  return Math.floor((text.replace(/=+$/, "").length * 3) / 4);
}

/** Writes the bytes of a base64 text to a buffer and returns their number; fewer if the text is not base64. */
export function writeBase64(text: string, buffer: ArrayBuffer): number {
  if (isNode()) return Buffer.from(buffer).write(text, "base64");
  const bytes = new Uint8Array(buffer) as Base64Bytes;
  try {
    if (bytes.setFromBase64) return bytes.setFromBase64(text).written;
    const characters = atob(text);
    for (let i = 0; i < characters.length; i++) bytes[i] = characters.charCodeAt(i);
    return characters.length;
  } catch {
    return -1;
  }
}
