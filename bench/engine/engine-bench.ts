import type { PlaybackMediaDto, PlaybackQuality } from '@/lib/playback/contract';
import type { AudioEngine, EmitFact, EngineFact, EngineSource } from '@/lib/playback/client/audio-engine';
import { createHlsAudioEngine } from '@/lib/playback/client/hls-audio-engine';
import { createMediaFetcher } from '@/lib/playback/client/media-fetcher';

type CreateEngine = (element: HTMLAudioElement, emit: EmitFact) => AudioEngine;

/** The engine with what the player's runtime does around it, and everything it told. */
export class EngineBench {
  readonly element = document.createElement('audio');
  readonly facts: (EngineFact & { at: number })[] = [];
  readonly engine: AudioEngine;
  private waiters: { type: EngineFact['type']; resolve: (fact: EngineFact) => void }[] = [];
  private loadId = 0;

  constructor(
    createEngine: CreateEngine = (element, emit) => createHlsAudioEngine(element, emit, undefined),
  ) {
    this.element.crossOrigin = 'anonymous';
    document.body.append(this.element);
    this.engine = createEngine(this.element, (fact) => this.onFact(fact));
  }

  source(media: PlaybackMediaDto, quality: PlaybackQuality, positionMs = 0): EngineSource {
    const fetcher = createMediaFetcher(media, {
      renew: async () => media,
      onConnection: () => undefined,
    });
    this.loadId += 1;
    return { loadId: this.loadId, media, fetcher, positionMs, shouldPlay: true, quality };
  }

  nextFact(type: EngineFact['type'], timeoutMs = 30_000): Promise<EngineFact> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const told = this.facts.slice(-12).map((fact) => fact.type);
        reject(
          new Error(`no ${type} within ${timeoutMs} ms; ${told.join(' ')} at ${this.element.currentTime}`),
        );
      }, timeoutMs);
      this.waiters.push({
        type,
        resolve: (fact) => {
          clearTimeout(timer);
          resolve(fact);
        },
      });
    });
  }

  count(type: EngineFact['type']): number {
    return this.facts.filter((fact) => fact.type === type).length;
  }

  private onFact(fact: EngineFact): void {
    this.facts.push({ ...fact, at: performance.now() });
    const due = this.waiters.filter((waiter) => waiter.type === fact.type);
    this.waiters = this.waiters.filter((waiter) => waiter.type !== fact.type);
    for (const waiter of due) waiter.resolve(fact);
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
