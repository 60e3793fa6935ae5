import type { Note } from '../score/note';
import { seededRandom } from '@/lib/kernel/seeded-random';
import { addEcho } from './echo';
import { fade, master } from './mastering';
import { addReverb, type RoomOptions } from './reverb';
import type { StereoBuffer, Voice } from './voice';

/** One instrument with its notes and its place in the mix. */
export interface Part {
  name: string;
  voice: Voice;
  notes: readonly Note[];
  gainDb: number;
  /** -1 left .. 1 right */
  pan?: number;
  /** Low notes left, high notes right, as from the player's bench: 0..1. */
  keyboardWidth?: number;
  /** Share sent to the room and to the echo, 0..1. */
  room?: number;
  echo?: number;
  /** How far each kick pushes this part down, 0..1, and whether this part is that kick. */
  duck?: number;
  ducks?: boolean;
  /** A low-pass over the whole part, its corner in hertz at a beat. */
  lowPassHz?: (beat: number) => number;
  /** Gain at a beat, for swells. */
  level?: (beat: number) => number;
  /** Milliseconds of human unevenness. */
  looseMs?: number;
}

export interface Piece {
  tempoBpm: number;
  lengthBeats: number;
  /** Seconds of silence and reverberation after the last beat. */
  tailS: number;
  seed: number;
  /** 0 = straight .. 0.33 = triplets, on steps of `swingBeats` (half a beat or a quarter). */
  swing?: number;
  swingBeats?: number;
  parts: readonly Part[];
  roomSound: RoomOptions;
  echoBeats?: number;
  echoFeedback?: number;
  loudnessLufs: number;
  fadeInS?: number;
  fadeOutS?: number;
}

/** Plays a piece: every part into its own buffer, then the mix, room, echo and master. The same samples on every run. */
export function perform(piece: Piece, rate: number): StereoBuffer {
  const length = Math.round((beatToSeconds(piece, piece.lengthBeats) + piece.tailS) * rate);
  const mix = silence(length);
  const room = silence(length);
  const echo = silence(length);
  const part = silence(length);
  const ducking = duckCurve(piece, rate, length);
  piece.parts.forEach((voicePart, index) => {
    part.left.fill(0);
    part.right.fill(0);
    play(piece, voicePart, part, rate, seededRandom(piece.seed * 1009 + index * 97));
    mixIn(piece, voicePart, part, { mix, room, echo, ducking }, rate);
  });
  if (piece.echoBeats !== undefined) {
    const delayS = (piece.echoBeats * 60) / piece.tempoBpm;
    addEcho(echo, mix, rate, { delayS, feedback: piece.echoFeedback ?? 0.4, dampHz: 3200 });
    addEcho(echo, room, rate, { delayS, feedback: piece.echoFeedback ?? 0.4, dampHz: 2400 });
  }
  addReverb(room, mix, rate, piece.roomSound);
  master(mix, rate, piece.loudnessLufs);
  fade(mix, rate, piece.fadeInS ?? 0.005, piece.fadeOutS ?? Math.min(2.5, piece.tailS));
  return mix;
}

/** When a beat sounds: swing moves every second step later. */
export function beatToSeconds(piece: Pick<Piece, 'tempoBpm' | 'swing' | 'swingBeats'>, beat: number): number {
  const step = piece.swingBeats ?? 0.5;
  const inPair = (((beat % (2 * step)) + 2 * step) % (2 * step)) / step;
  const late = (piece.swing ?? 0) * step * (inPair < 1 ? inPair : 2 - inPair);
  return ((beat + late) * 60) / piece.tempoBpm;
}

function play(piece: Piece, part: Part, out: StereoBuffer, rate: number, random: () => number): void {
  const gain = 10 ** (part.gainDb / 20);
  const loose = (part.looseMs ?? 3) / 1000;
  for (const note of part.notes) {
    const startS = Math.max(0, beatToSeconds(piece, note.startBeat) + (random() - 0.5) * 2 * loose);
    const endS = beatToSeconds(piece, note.startBeat + note.beats);
    const startSample = Math.round(startS * rate);
    if (startSample >= out.left.length) continue;
    const pan =
      (part.pan ?? 0) + (part.keyboardWidth ?? 0) * Math.max(-1, Math.min(1, (note.pitch - 62) / 26));
    const angle = (Math.PI / 4) * (1 + Math.max(-1, Math.min(1, pan)));
    part.voice({
      out,
      startSample,
      durationSamples: Math.max(1, Math.round((endS - startS) * rate)),
      hz: 440 * 2 ** ((note.pitch - 69) / 12),
      velocity: Math.max(0.02, Math.min(1, note.velocity * (1 + (random() - 0.5) * 0.12))),
      gainLeft: Math.SQRT2 * Math.cos(angle) * gain,
      gainRight: Math.SQRT2 * Math.sin(angle) * gain,
      sampleRateHz: rate,
      vowel: note.vowel,
      random: seededRandom(Math.floor(random() * 2 ** 31)),
    });
  }
}

interface Desk {
  mix: StereoBuffer;
  room: StereoBuffer;
  echo: StereoBuffer;
  ducking: Float32Array | null;
}

function mixIn(piece: Piece, part: Part, sound: StereoBuffer, desk: Desk, rate: number): void {
  const { left, right } = sound;
  const toRoom = part.room ?? 0;
  const toEcho = part.echo ?? 0;
  const duck = desk.ducking ? (part.duck ?? 0) : 0;
  const beatsPerSample = piece.tempoBpm / 60 / rate;
  let follow = 1;
  let level = part.level?.(0) ?? 1;
  let [lowA, lowB, lowC, lowD] = [0, 0, 0, 0];
  for (let i = 0; i < left.length; i++) {
    if ((i & 63) === 0) {
      const beat = i * beatsPerSample;
      if (part.lowPassHz)
        follow = 1 - Math.exp((-2 * Math.PI * Math.min(rate * 0.4, part.lowPassHz(beat))) / rate);
      if (part.level) level = part.level(beat);
    }
    let l = left[i] as number;
    let r = right[i] as number;
    if (part.lowPassHz) {
      lowA += follow * (l - lowA);
      lowB += follow * (lowA - lowB);
      lowC += follow * (r - lowC);
      lowD += follow * (lowC - lowD);
      l = lowB;
      r = lowD;
    }
    const gain = level * (duck > 0 ? 1 - duck * (desk.ducking?.[i] ?? 0) : 1);
    l *= gain;
    r *= gain;
    desk.mix.left[i] = (desk.mix.left[i] as number) + l;
    desk.mix.right[i] = (desk.mix.right[i] as number) + r;
    if (toRoom > 0) {
      desk.room.left[i] = (desk.room.left[i] as number) + l * toRoom;
      desk.room.right[i] = (desk.room.right[i] as number) + r * toRoom;
    }
    if (toEcho > 0) {
      desk.echo.left[i] = (desk.echo.left[i] as number) + l * toEcho;
      desk.echo.right[i] = (desk.echo.right[i] as number) + r * toEcho;
    }
  }
}

/** 1 at each kick, back to 0 within a quarter of a second: what a side-chain compressor does to the pads of house music. */
function duckCurve(piece: Piece, rate: number, length: number): Float32Array | null {
  const kicks = piece.parts.filter((part) => part.ducks).flatMap((part) => part.notes);
  if (kicks.length === 0) return null;
  const curve = new Float32Array(length);
  const span = Math.round(0.28 * rate);
  for (const note of kicks) {
    const start = Math.round(beatToSeconds(piece, note.startBeat) * rate);
    for (let i = 0; i < span && start + i < length; i++) {
      const attack = Math.min(1, i / (0.004 * rate));
      curve[start + i] = Math.max(curve[start + i] as number, attack * (1 - i / span) ** 1.6);
    }
  }
  return curve;
}

function silence(length: number): StereoBuffer {
  return { left: new Float32Array(length), right: new Float32Array(length) };
}
