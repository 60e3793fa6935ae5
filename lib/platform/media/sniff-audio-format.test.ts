import { describe, expect, it } from 'vitest';
import { memoryByteReader } from './byte-reader';
import { sniffAudioFormat } from './sniff-audio-format';

const sniff = (bytes: Buffer | string) =>
  sniffAudioFormat(memoryByteReader(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes));

/** Silent MPEG-1 layer III frames, 128 kbit/s at 44.1 kHz: 417 bytes each. */
function mp3Frames(count: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb9000, 0);
  return Buffer.concat(Array.from({ length: count }, () => frame));
}

function adtsFrames(count: number): Buffer {
  const size = 300;
  const frame = Buffer.alloc(size);
  frame.set([0xff, 0xf1, 0x50, 0x80 | (size >> 11), (size >> 3) & 0xff, ((size & 7) << 5) | 0x1f, 0xfc]);
  return Buffer.concat(Array.from({ length: count }, () => frame));
}

function id3(bodyBytes: number): Buffer {
  const header = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, (bodyBytes >> 7) & 0x7f, bodyBytes & 0x7f]);
  return Buffer.concat([header, Buffer.alloc(bodyBytes)]);
}

describe('sniffAudioFormat', () => {
  it.each([
    ['an HLS playlist', '#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/x.ts\n'],
    ['an HLS playlist behind a byte order mark', '\xef\xbb\xbf#EXTM3U\n'],
    ['an ffconcat script', "ffconcat version 1.0\nfile 'secret.wav'\n"],
    ['a DASH manifest', '<?xml version="1.0"?><MPD></MPD>'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a session description', 'v=0\no=- 0 0 IN IP4 127.0.0.1\n'],
    ['a PLS playlist', '[playlist]\nFile1=http://127.0.0.1/\n'],
    ['plain text', 'p16_44.flac I: -16.8 LRA: 2.7\n'],
  ])('refuses %s, which media tools would follow', async (_, text) => {
    expect(await sniff(text)).toEqual({ ok: false, reason: 'playlist' });
  });

  it('refuses a playlist that hides behind an ID3 tag', async () => {
    const bytes = Buffer.concat([id3(20), Buffer.from('#EXTM3U\nhttp://127.0.0.1/')]);
    expect(await sniff(bytes)).toEqual({ ok: false, reason: 'playlist' });
  });

  it('recognises MP3 and raw AAC by a chain of frames, with and without an ID3 tag in front', async () => {
    expect(await sniff(mp3Frames(4))).toMatchObject({ ok: true, format: 'mp3', demuxer: 'mp3' });
    expect(await sniff(Buffer.concat([id3(500), mp3Frames(4)]))).toMatchObject({ format: 'mp3' });
    expect(await sniff(adtsFrames(4))).toMatchObject({ ok: true, format: 'adts', demuxer: 'aac' });
    expect(await sniff(Buffer.concat([id3(90), adtsFrames(4)]))).toMatchObject({ format: 'adts' });
  });

  it('finds FLAC behind an ID3 tag', async () => {
    expect(await sniff(Buffer.concat([id3(64), Buffer.from('fLaC\0\0\0\x22')]))).toMatchObject({
      format: 'flac',
    });
  });

  it('takes no lone sync word in noise for audio', async () => {
    const noise = Buffer.alloc(20_000, 0x80);
    noise.writeUInt32BE(0xfffb9000, 5000);
    expect(await sniff(noise)).toEqual({ ok: false, reason: 'not-audio' });
  });

  it('tells how many bytes of a cut WAV are missing', async () => {
    const wav = Buffer.alloc(44 + 100);
    wav.write('RIFF\0\0\0\0WAVEfmt ', 0, 'latin1');
    wav.writeUInt32LE(16, 16);
    wav.write('data', 36, 'latin1');
    wav.writeUInt32LE(1000, 40);
    expect(await sniff(wav)).toEqual({ ok: true, format: 'wav', demuxer: 'wav', missingBytes: 900 });
  });

  it('names Ogg codecs and refuses Ogg video', async () => {
    const page = (magic: string) =>
      Buffer.concat([
        Buffer.from('OggS\0\x02', 'latin1'),
        Buffer.alloc(20),
        Buffer.from([1, 30]),
        Buffer.from(magic.padEnd(30, '\0'), 'latin1'),
      ]);
    expect(await sniff(page('\x01vorbis'))).toMatchObject({ format: 'ogg-vorbis', demuxer: 'ogg' });
    expect(await sniff(page('OpusHead'))).toMatchObject({ format: 'ogg-opus' });
    expect(await sniff(page('\x7fFLAC'))).toMatchObject({ format: 'ogg-flac' });
    expect(await sniff(Buffer.concat([page('\x80theora'), page('\x01vorbis')]))).toEqual({
      ok: false,
      reason: 'video',
    });
  });

  it('survives any short or random bytes', async () => {
    for (let length = 0; length < 64; length += 1) {
      const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 89 + length * 31) & 0xff));
      expect(await sniff(bytes)).toHaveProperty('ok', false);
    }
    for (const magic of [
      'fLaC',
      'OggS',
      'RIFF\0\0\0\0WAVE',
      'FORM\0\0\0\0AIFF',
      '\0\0\0\x20ftypM4A ',
      'ID3\x04\0\0\x7f\x7f\x7f\x7f',
    ]) {
      await expect(sniff(magic)).resolves.toBeDefined();
    }
  });
});
