import type { PlaybackMediaDto, PlaybackQuality } from '../contract';
import type { MediaFetcher } from './media-fetcher';
import type { PlayerFact } from './player-state';

/** What an engine plays: one opened session's media, with the way to its bytes. */
export interface EngineSource {
  loadId: number;
  media: PlaybackMediaDto;
  fetcher: MediaFetcher;
  positionMs: number;
  shouldPlay: boolean;
  /** Of a song that follows: how long it overlaps with the one before; 0 or left out joins it. */
  crossfadeMs?: number;
  /** The listener's wish; the engine stays on one rung for everything but `auto`. */
  quality: PlaybackQuality;
}

/** Facts an engine tells; it adds the load they belong to. */
export type EngineFact = Extract<
  PlayerFact,
  {
    type:
      | 'sounding'
      | 'waiting'
      | 'silenced'
      | 'blocked'
      | 'progress'
      | 'rung-changed'
      | 'advanced'
      | 'next-lost'
      | 'finished'
      | 'broken';
  }
>;

export type EmitFact = (fact: EngineFact) => void;

/**
 * Plays one source at a time on the audio element it was made with. Commands return at once; what came of them is told
 * as facts. Adapters: `hls-audio-engine.ts` (Media Source), `native-hls-engine.ts` (browsers that play HLS themselves).
 */
export interface AudioEngine {
  readonly kind: 'hls.js' | 'native';
  /** Replaces what plays. */
  load(source: EngineSource): void;
  /**
   * Names what follows the loaded source, so that it is fetched and joined to its end; the fact `advanced` tells when the
   * playhead has come into it. Replaces what was named before, also when its beginning lies in the buffer already; null
   * withdraws it.
   */
  setNext(source: EngineSource | null): void;
  /** Goes to the beginning of what was named to follow, at once. False when nothing was, or the engine lost it. */
  advance(): boolean;
  play(): void;
  pause(): void;
  seek(positionMs: number): void;
  /** Linear amplitude 0-1. */
  setAmplitude(amplitude: number): void;
  /** Stays on a rung of the loaded media, or adapts again for `auto`; what is buffered ahead is replaced without a gap. */
  chooseRung(quality: PlaybackQuality): void;
  /** Lately measured, for the start of the next session; undefined when unknown. */
  bandwidthBps(): number | undefined;
  /** Lets go of the source; the element stays attached for the next one. */
  stop(): void;
  destroy(): void;
}
