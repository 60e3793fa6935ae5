import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { analyseSong } from '../analysis/analyse-song';
import { parseLrc } from '../tags/parse-lrc';
import { renderDemoArtistSvg } from './covers/render-demo-artist-svg';
import { renderDemoCoverSvg } from './covers/render-demo-cover-svg';
import { DEMO_LABEL, type DemoSong } from './demo-label';
import { renderDemoSong, type DemoAudio } from './render-demo-song';
import { beatToSeconds } from './synth/perform';
import { encodeWav16 } from './synth/encode-wav16';

const SONGS = DEMO_LABEL.flatMap((release) => release.songs);
/** A quarter of the real rate: the same notes, in a quarter of the time. */
const LOW_RATE_HZ = 11_025;

const rendered = new Map<string, DemoAudio>();

describe('the demo label', () => {
  it('composes the same notes on every run', () => {
    const events = (song: DemoSong) =>
      JSON.stringify(song.compose().parts.map((part) => [part.name, part.notes]));
    for (const song of SONGS) expect(sha256(events(song)), song.slug).toBe(sha256(events(song)));
  });

  it('gives every song its own place, every release a date, and lasts less than a quarter of an hour', () => {
    expect(new Set(SONGS.map((song) => song.slug)).size).toBe(SONGS.length);
    expect(new Set(DEMO_LABEL.map((release) => release.slug)).size).toBe(DEMO_LABEL.length);
    for (const release of DEMO_LABEL) {
      expect(release.releaseDate).toMatch(/^\d{4}-\d\d-\d\d$/);
      const places = release.songs.map((song) => song.discNumber * 100 + song.trackNumber);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
    const pieces = new Map(SONGS.map((song) => [song.compose, song.compose()]));
    const seconds = [...pieces.values()].reduce(
      (sum, piece) => sum + beatToSeconds(piece, piece.lengthBeats) + piece.tailS,
      0,
    );
    expect(seconds).toBeLessThan(15 * 60);
  });

  it('has a cover for every release and a portrait for every artist, without text or links', () => {
    for (const release of DEMO_LABEL) {
      for (const svg of [renderDemoCoverSvg(release), renderDemoArtistSvg(release.artist)]) {
        expect(svg).toMatch(/^<svg [^>]*>.*<\/svg>$/s);
        expect(svg).not.toMatch(/NaN|undefined|<text|href/);
      }
    }
  });

  it('times the lyrics forwards and within the song', () => {
    const sung = SONGS.find((song) => song.lyricsLrc !== null);
    const stamps = [...(sung?.lyricsLrc ?? '').matchAll(/\[(\d\d):(\d\d\.\d\d)\]/g)].map(
      (m) => Number(m[1]) * 60 + Number(m[2]),
    );
    expect(stamps.length).toBeGreaterThan(8);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect(stamps.at(-1)).toBeLessThan(66);
  });

  it('times every word within its line, each on a note of its own', () => {
    const sung = SONGS.find((song) => song.lyricsLrc !== null);
    const lyrics = parseLrc(sung?.lyricsLrc ?? '', 'test');
    expect(lyrics?.kind).toBe('word_synced');
    const lines = lyrics?.lines.filter((line) => line.text !== '') ?? [];
    for (const [index, line] of lines.entries()) {
      expect(
        line.words
          ?.map((word) => word.text)
          .join('')
          .trim(),
      ).toBe(line.text);
      const starts = line.words?.map((word) => word.startMs) ?? [];
      expect(new Set(starts).size, line.text).toBe(line.text.split(' ').length);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      expect(starts[0]).toBe(line.startMs);
      expect(starts.at(-1)).toBeLessThan(lines[index + 1]?.startMs ?? Number.POSITIVE_INFINITY);
    }
  });

  it('plays the same samples on every run', () => {
    const song = SONGS.find(({ slug }) => slug === 'chaconne-for-brass-gears') as DemoSong;
    const first = encodeWav16(renderedOnce(song));
    expect(sha256(encodeWav16(renderDemoSong(song, LOW_RATE_HZ)))).toBe(sha256(first));
  });

  it(
    'plays every song without clipping, without DC, balanced, to a silent end, in the tempo and key of its score',
    { timeout: 180_000 },
    () => {
      const wrong: string[] = [];
      for (const song of SONGS) {
        const { left, right } = renderedOnce(song);
        const mono = left.map((sample, i) => (sample + (right[i] as number)) / 2);
        expect(peak(left), song.slug).toBeLessThan(0.9);
        expect(peak(right), song.slug).toBeLessThan(0.9);
        expect(peak(mono), song.slug).toBeGreaterThan(0.1);
        expect(Math.abs(left.reduce((sum, sample) => sum + sample, 0) / left.length), song.slug).toBeLessThan(
          1e-3,
        );
        expect(Math.abs(20 * Math.log10(rms(left) / rms(right))), song.slug).toBeLessThan(2.5);
        if (song.cut?.toBeat == null) expect(peak(mono.slice(-20)), song.slug).toBeLessThan(1e-4);
        const { tempoBpm, keyPitchClass, keyMode } = analyseSong(mono, LOW_RATE_HZ);
        const ratio = (tempoBpm ?? 0) / song.truth.bpm;
        const tempoIsRight = [0.5, 1, 2].some((octave) => Math.abs(ratio / octave - 1) < 0.01);
        if (!tempoIsRight) wrong.push(`${song.slug}: ${tempoBpm} BPM`);
        if (keyPitchClass !== song.truth.keyPitchClass || keyMode !== song.truth.mode)
          wrong.push(`${song.slug}: ${keyPitchClass} ${keyMode}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('joins the two halves of one recording at neighbouring samples', () => {
    const [first, second] = ['first-rain', 'clearing'].map(
      (slug) => SONGS.find((song) => song.slug === slug) as DemoSong,
    );
    if (!first || !second) throw new Error('the gapless pair is missing');
    const [a, b] = [renderedOnce(first).left, renderedOnce(second).left];
    const whole = renderDemoSong({ ...first, cut: { fromBeat: 0, toBeat: null } }, LOW_RATE_HZ).left;
    expect(a.length + b.length).toBe(whole.length);
    expect(b[0]).toBe(whole[a.length]);
    expect(peak(a.slice(-800))).toBeGreaterThan(0.001);
  });
});

function renderedOnce(song: DemoSong): DemoAudio {
  const audio = rendered.get(song.slug) ?? renderDemoSong(song, LOW_RATE_HZ);
  rendered.set(song.slug, audio);
  return audio;
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function peak(samples: Float32Array): number {
  return samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
