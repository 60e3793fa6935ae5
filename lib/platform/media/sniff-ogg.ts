import type { SniffResult } from './sniff-result';

type OggFinding =
  { ok: true; format: 'ogg-vorbis' | 'ogg-opus' | 'ogg-flac' } | Extract<SniffResult, { ok: false }>;

/** Names the codec by the beginning-of-stream pages, which all stand at the front (RFC 3533, section 4). */
export function sniffOgg(head: Buffer): OggFinding {
  let found: OggFinding | null = null;
  for (let offset = 0; offset + 27 <= head.length;) {
    if (head.toString('latin1', offset, offset + 4) !== 'OggS') break;
    const isBeginning = (head.readUInt8(offset + 5) & 0x02) !== 0;
    if (!isBeginning) break;
    const segmentCount = head.readUInt8(offset + 26);
    const bodyStart = offset + 27 + segmentCount;
    if (bodyStart > head.length) break;
    const bodyBytes = head.subarray(offset + 27, bodyStart).reduce((sum, lacing) => sum + lacing, 0);
    const magic = head.toString('latin1', bodyStart, bodyStart + 8);
    if (/^(\x80theora|BBCD|\x80daala|\x01video|OVP80)/s.test(magic)) return { ok: false, reason: 'video' };
    found ??= audioCodec(magic);
    offset = bodyStart + bodyBytes;
  }
  return found ?? { ok: false, reason: 'unsupported-audio' };
}

function audioCodec(magic: string): OggFinding | null {
  if (magic.startsWith('\x01vorbis')) return { ok: true, format: 'ogg-vorbis' };
  if (magic === 'OpusHead') return { ok: true, format: 'ogg-opus' };
  if (magic.startsWith('\x7fFLAC')) return { ok: true, format: 'ogg-flac' };
  return null;
}
