import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { MediaUrlSigner } from '@/lib/platform/cdn/media-url-signer';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import { createFileSystemStorage } from '@/lib/platform/storage/file-system-storage';
import { createPartUrlSigner } from '@/lib/platform/storage/part-url-signer';
import type { PlaybackMediaDto, PlaybackQuality } from '@/lib/playback/contract';
import { buildPlaybackMedia } from '@/lib/playback/server/build-playback-media';
import type { MediaSource } from '@/lib/playback/server/media-source';
import { decideDelivery } from '@/lib/playback/server/playback.policy';
import { createFileMediaSource } from '@/workers/origin/file-media-source';
import { startNginx } from '@/scripts/test-engines/nginx-server';
import { createOriginServer } from '@/workers/origin/origin-server';
import { packageSineSongs } from './sine-songs';

export interface EngineHarness {
  /** A page that holds the real engine, bundled as it is, and nothing else of the product. */
  pageUrl: string;
  originPort: number;
  songs: readonly MediaSource[];
  /** What opening a session would answer for the song; addresses lead through `throughPort` when given. */
  media(song: MediaSource, quality: PlaybackQuality, bandwidthBps?: number): PlaybackMediaDto;
  /** The same files for those that Harken is compared with, from nginx where there is one. */
  peerMedia(song: MediaSource, quality: PlaybackQuality): PlaybackMediaDto;
  /** Who serves the peers. */
  peerServer: string;
  storageRoot: string;
  close(): Promise<void>;
}

export interface HarnessOptions {
  /** Packages what is to be played below the storage root; sines when left out. */
  songs?: (storageRoot: string, workRoot: string) => Promise<MediaSource[]>;
  /** Where the page is told to fetch audio, when a line stands in between; asked once the origin listens. */
  publicOrigin?: (originPort: number) => Promise<string>;
  /** Starts nginx on the same files, with the shipped configuration. */
  isComparing?: boolean;
}

/**
 * The player's engine in a bare page, against packages made by the real packager and served by the real audio origin: for
 * measuring joins and stalls without the rest of the service.
 */
export async function startEngineHarness({
  songs: makeSongs = packageSineSongs,
  publicOrigin = async (port) => `http://127.0.0.1:${port}`,
  isComparing = false,
}: HarnessOptions = {}): Promise<EngineHarness> {
  const root = await mkdtemp(path.join(tmpdir(), 'harken-engine-'));
  const storageRoot = path.join(root, 'objects');
  await mkdir(storageRoot);
  const secret = randomBytes(32).toString('hex');
  const storage = createFileSystemStorage({
    root: storageRoot,
    partUrls: createPartUrlSigner({ originUrl: '', secret }),
  });
  const origin = createOriginServer({
    source: createFileMediaSource(storage.tree),
    signatures: createSecureLinkSigner({ originUrl: '', secret }),
  });
  const originPort = await origin.listen(0, '127.0.0.1');
  const nginx = isComparing ? await startNginx({ objects: storageRoot, secret, originPort }) : null;
  const hasNginx = nginx !== null && 'baseUrl' in nginx;
  if (nginx && !hasNginx)
    console.warn(`*** Peers are served by the built-in origin: ${nginx.unavailable} ***`);
  const signer = createSecureLinkSigner({ originUrl: await publicOrigin(originPort), secret });
  const peerSigner = hasNginx
    ? createSecureLinkSigner({ originUrl: await publicOrigin(Number(new URL(nginx.baseUrl).port)), secret })
    : signer;
  const songs = await makeSongs(storageRoot, path.join(root, 'work'));

  const script = await bundlePage();
  const pages = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><title>engine</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));

  return {
    pageUrl: `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`,
    originPort,
    songs,
    storageRoot,
    media: (song, quality, bandwidthBps) => mediaOf(signer, song, quality, bandwidthBps),
    peerMedia: (song, quality) => mediaOf(peerSigner, song, quality),
    peerServer: hasNginx ? 'nginx' : 'the built-in origin',
    async close() {
      pages.closeAllConnections();
      await new Promise((resolve) => pages.close(resolve));
      await origin.close(0);
      if (hasNginx) await nginx.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

function mediaOf(
  mediaUrls: MediaUrlSigner,
  song: MediaSource,
  quality: PlaybackQuality,
  bandwidthBps?: number,
): PlaybackMediaDto {
  const plan = { maxBitrateBps: 10_000_000, allowsLossless: true };
  return buildPlaybackMedia(
    { mediaUrls, env: { MEDIA_URL_TTL_S: 7200 } as never, now: () => new Date() },
    song,
    { quality, delivery: decideDelivery(quality, song.rungs, plan), startPositionMs: 0, bandwidthBps },
  );
}

async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [path.resolve('bench/engine/engine-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    alias: { '@': process.cwd() },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0]?.text ?? '';
}
