import Hls from 'hls.js';
import type { PlaybackMediaDto } from '@/lib/playback/contract';
import { sleep } from './engine-bench';
import { JOIN_AFTER_S, JOIN_BEFORE_S } from './page-joins';
import { watchStalls, type QueueReport } from './page-queue';
import { openRecorder } from './recorder';
import { analyseSine } from './sine-analysis';

/** The same queue with hls.js as it comes and one player a song, or with the element's own loading of one file a song. */
export async function runPeerQueue(durationMs: number, kind: 'hls.js' | 'audio'): Promise<QueueReport> {
  const endAtMs = performance.now() + durationMs;
  const report: QueueReport = {
    playedS: durationMs / 1000,
    rebuffers: 0,
    rebufferedMs: 0,
    songsStarted: 0,
    rungs: [],
  };
  while (performance.now() < endAtMs) {
    const media = await window.openMedia(undefined);
    const element = document.createElement('audio');
    element.volume = 0.01;
    document.body.append(element);
    const peer = kind === 'hls.js' ? startBareHls(element, media) : null;
    if (!peer) element.src = media.mediaPlaylists.find(({ rung }) => rung === 'aac-256')?.fileUrl ?? '';
    await element.play();
    const stalls = watchStalls(element);
    report.songsStarted += 1;
    while (performance.now() < endAtMs && !element.ended) await sleep(250);
    const heard = stalls();
    report.rebuffers += heard.rebuffers;
    report.rebufferedMs += heard.rebufferedMs;
    peer?.destroy();
    element.remove();
  }
  return report;
}

/** Holes at the joins of two prepared players, or of one element that gets the next file when one has ended. */
export async function runPeerJoins(
  medias: readonly PlaybackMediaDto[],
  kind: 'hls.js' | 'audio',
  frequencyHz: number,
  sampleRateHz: number,
): Promise<number[]> {
  const elements = [document.createElement('audio'), document.createElement('audio')] as const;
  for (const element of elements) {
    element.crossOrigin = 'anonymous';
    document.body.append(element);
  }
  const recorder = await openRecorder(elements, sampleRateHz);
  const players: Hls[] = [];
  const prepare = (element: HTMLAudioElement, media: PlaybackMediaDto) => {
    if (kind === 'audio') element.src = media.mediaPlaylists[0]?.fileUrl ?? '';
    else players.push(startBareHls(element, media));
  };
  const holes: number[] = [];
  let playing: HTMLAudioElement = elements[0];
  const first = medias[0];
  if (first) prepare(playing, first);
  await playing.play();
  for (const next of medias.slice(1)) {
    const other = kind === 'audio' || playing === elements[1] ? elements[0] : elements[1];
    if (kind === 'hls.js') prepare(other, next);
    await new Promise((resolve) => playing.addEventListener('ended', resolve, { once: true }));
    if (kind === 'audio') prepare(other, next);
    await other.play();
    playing = other;
    await sleep(JOIN_AFTER_S * 1000 + 200);
    const heard = recorder.last(JOIN_BEFORE_S + JOIN_AFTER_S + 0.2);
    holes.push(analyseSine(heard, frequencyHz, sampleRateHz).silenceSamples);
  }
  for (const player of players) player.destroy();
  await recorder.close();
  for (const element of elements) element.remove();
  return holes;
}

function startBareHls(element: HTMLMediaElement, media: PlaybackMediaDto): Hls {
  const hls = new Hls();
  hls.loadSource(media.nativePlaylistUrl);
  hls.attachMedia(element);
  return hls;
}
