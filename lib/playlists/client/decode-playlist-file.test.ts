import { expect, it } from 'vitest';
import { decodePlaylistFile } from './decode-playlist-file';

const TEXT = '#EXTINF:1,Björk - Jóga';

it.each([
  ['UTF-8', new TextEncoder().encode(TEXT)],
  ['UTF-8 with its mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode(TEXT))],
  ['UTF-16 as Windows writes it', Uint8Array.from(Buffer.from(`\uFEFF${TEXT}`, 'utf16le'))],
  ['UTF-16, big end first', Uint8Array.from(Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16())],
  ['Windows-1252', Uint8Array.from(Buffer.from(TEXT, 'latin1'))],
])('reads %s', (_name, bytes) => {
  expect(decodePlaylistFile(bytes)).toBe(TEXT);
});
