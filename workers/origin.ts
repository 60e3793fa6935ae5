import { requiredSecret, serverEnv } from '@/lib/config/server-env';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import { createLog } from '@/lib/platform/observability/log';
import { createConfiguredStorage } from '@/lib/platform/storage/create-object-storage';
import { createFileMediaSource } from './origin/file-media-source';
import { createOriginServer } from './origin/origin-server';
import { createStorageMediaSource } from './origin/storage-media-source';

const env = serverEnv();
const log = createLog('origin');
const configured = createConfiguredStorage(env);
const isFileSystem = configured.driver === 'fs';

const server = createOriginServer({
  source: isFileSystem
    ? createFileMediaSource(configured.storage.tree)
    : createStorageMediaSource(configured.storage),
  signatures: createSecureLinkSigner({
    originUrl: env.ORIGIN_URL,
    secret: requiredSecret('MEDIA_SIGNING_SECRET'),
    previousSecret: env.MEDIA_SIGNING_SECRET_PREVIOUS,
  }),
  uploads: isFileSystem
    ? { storage: configured.storage, partUrls: configured.partUrls, partMaxBytes: env.UPLOAD_PART_MAX_BYTES }
    : undefined,
  onError: (error, message) => log.error({ err: error }, message),
});

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void server.close().then(() => process.exit(0));
  });
}

try {
  const port = await server.listen(env.ORIGIN_PORT);
  log.info({ port, storage: env.STORAGE_DRIVER }, `Audio origin listens on port ${port}`);
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  log.fatal(
    { err: error },
    isTaken
      ? `Port ${env.ORIGIN_PORT} is in use. Set ORIGIN_PORT to a free one.`
      : 'The audio origin did not start.',
  );
  process.exit(1);
}
