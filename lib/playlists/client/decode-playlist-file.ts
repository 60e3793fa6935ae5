/**
 * The text of a playlist file: UTF-8 or UTF-16 by its mark, UTF-8 where that is what it is, else what Windows wrote before. Old M3U
 * files name no encoding and come in all of these.
 */
export function decodePlaylistFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
