import type { ByteReader } from './byte-reader';
import { isTextPlaylistOrMarkup } from './sniff-text';
import { sniffMp4 } from './sniff-mp4';
import { sniffMpegAudio } from './sniff-mpeg-audio';
import { sniffOgg } from './sniff-ogg';
import { missingBytesOfIff } from './sniff-iff';
import type { AudioFormat, SniffRefusal, SniffResult } from './sniff-result';
import { readOggEnd } from './ogg-end';

const demuxers = {
  flac: 'flac',
  wav: 'wav',
  aiff: 'aiff',
  m4a: 'mov',
  mp3: 'mp3',
  'ogg-vorbis': 'ogg',
  'ogg-opus': 'ogg',
  'ogg-flac': 'ogg',
  adts: 'aac',
} as const satisfies Record<AudioFormat, string>;

const HEAD_BYTES = 64 * 1024;

/**
 * Says what a file is from its bytes, never from its name. Left to itself ffmpeg would take a text playlist or
 * `ffconcat` script for audio and open whatever it names; here they are refused before any media tool runs.
 */
export async function sniffAudioFormat(reader: ByteReader): Promise<SniffResult> {
  if (reader.sizeBytes === 0) return { ok: false, reason: 'empty' };
  const start = await skipId3v2(reader);
  const head = await reader.read(start, HEAD_BYTES);
  const magic = head.toString('latin1', 0, 16);

  if (magic.startsWith('fLaC')) return accept('flac');
  if (magic.startsWith('OggS')) {
    const found = sniffOgg(head);
    return found.ok ? { ...accept(found.format), ...(await readOggEnd(reader)) } : found;
  }
  if (/^(RIFF|RF64|BW64).{4}WAVE/s.test(magic))
    return accept('wav', await missingBytesOfIff(reader, 'little'));
  if (/^RIFF.{4}(AVI |RMID|WEBP)/s.test(magic))
    return refuse(magic.slice(8, 12) === 'AVI ' ? 'video' : 'not-audio');
  if (/^FORM.{4}AIF[FC]/s.test(magic)) return accept('aiff', await missingBytesOfIff(reader, 'big'));
  if (magic.slice(4, 8) === 'ftyp' || /^.{4}(moov|mdat|wide|free|skip)/s.test(magic))
    return sniffMp4Container(reader);
  const known = knownRefusal(head, magic);
  if (known) return refuse(known);

  const mpeg = sniffMpegAudio(head, start + head.length >= reader.sizeBytes);
  if (mpeg) return accept(mpeg);
  return refuse('not-audio');
}

async function sniffMp4Container(reader: ByteReader): Promise<SniffResult> {
  const found = await sniffMp4(reader);
  return found.ok ? accept('m4a', found.missingBytes) : found;
}

function accept(format: AudioFormat, missingBytes = 0): Extract<SniffResult, { ok: true }> {
  return { ok: true, format, demuxer: demuxers[format], missingBytes };
}

function refuse(reason: SniffRefusal): SniffResult {
  return { ok: false, reason };
}

function knownRefusal(head: Buffer, magic: string): SniffRefusal | null {
  if (isTextPlaylistOrMarkup(head)) return 'playlist';
  if (magic.startsWith('\x1aE\xdf\xa3') || magic.startsWith('FLV') || magic.startsWith('\x00\x00\x01\xba'))
    return 'video';
  if (magic.startsWith('\x89PNG') || magic.startsWith('\xff\xd8\xff') || magic.startsWith('GIF8'))
    return 'image';
  const isOtherAudio =
    magic.startsWith('wvpk') || // WavPack
    magic.startsWith('MAC ') || // Monkey's Audio
    magic.startsWith('TTA1') ||
    magic.startsWith('MThd') ||
    magic.startsWith('caff') ||
    magic.startsWith('DSD ') ||
    magic.startsWith('0&\xb2u') || // ASF: Windows Media
    magic.startsWith('#!AMR');
  return isOtherAudio ? 'unsupported-audio' : null;
}

/** Offset behind any ID3v2 tags in front of the stream: taggers put them before MP3, AAC and even FLAC. */
async function skipId3v2(reader: ByteReader): Promise<number> {
  let offset = 0;
  // Some files carry several tags; a hostile one must not keep us here.
  for (let count = 0; count < 8; count += 1) {
    const header = await reader.read(offset, 10);
    if (header.length < 10 || header.toString('latin1', 0, 3) !== 'ID3') return offset;
    const hasFooter = (header.readUInt8(5) & 0x10) !== 0;
    const sizeBytes =
      ((header.readUInt8(6) & 0x7f) << 21) |
      ((header.readUInt8(7) & 0x7f) << 14) |
      ((header.readUInt8(8) & 0x7f) << 7) |
      (header.readUInt8(9) & 0x7f);
    offset += 10 + sizeBytes + (hasFooter ? 10 : 0);
  }
  return offset;
}
