import { requiredDatabaseUrl } from '@/lib/config/server-env';
import { hasRole, type Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import { listenOnPostgres, type Listener } from '@/lib/platform/pubsub/postgres-listener';
import { describeUploads } from './describe-uploads';
import { findUploads, UPLOAD_CHANNEL } from './upload.repository';

/** Changes within this time travel as one event. */
const GATHER_MS = 200;

/**
 * Sends an artist every change of their uploads (administrators: of all) until the signal fires: `upload` with the upload as it is
 * now, `removed` with its id, `reread` when changes may have been missed and the list has to be read again.
 */
export async function watchUploads(
  context: Pick<AppContext, 'db' | 'env' | 'log'>,
  actor: Actor,
  { send, signal }: { send: (event: ServerEvent) => void; signal: AbortSignal },
): Promise<void> {
  const { listener, rereaders } = await sharedListener(context);
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    timer = undefined;
    const uploadIds = [...changed];
    changed.clear();
    const uploads = await describeUploads(context, await findUploads(context.db, uploadIds.slice(0, 200)));
    for (const upload of uploads) send({ event: 'upload', data: { type: 'upload', upload } });
    const found = new Set<string>(uploads.map((upload) => upload.id));
    for (const uploadId of uploadIds) {
      if (!found.has(uploadId)) send({ event: 'removed', data: { type: 'removed', uploadId } });
    }
  };

  const unsubscribe = listener.subscribe((payload) => {
    const [userId = '', uploadId = ''] = payload.split(' ');
    if (!maySee(actor, userId)) return;
    changed.add(uploadId);
    timer ??= setTimeout(() => {
      flush().catch((error: unknown) => {
        context.log.warn({ err: error }, 'an upload change could not be sent');
        send({ event: 'reread', data: {} });
      });
    }, GATHER_MS);
  });
  const reread = () => send({ event: 'reread', data: {} });
  rereaders.add(reread);
  signal.addEventListener(
    'abort',
    () => {
      unsubscribe();
      rereaders.delete(reread);
      clearTimeout(timer);
    },
    { once: true },
  );
  // What changed between reading the list and listening would be missed.
  reread();
}

function maySee(actor: Actor, userId: string): boolean {
  return hasRole(actor, 'administrator') || (actor.kind === 'user' && actor.userId === userId);
}

interface SharedListener {
  listener: Listener;
  rereaders: Set<() => void>;
}

// One listening connection a process, kept over the development server's reloads.
const holder = globalThis as typeof globalThis & { harkenUploadListener?: Promise<SharedListener> };

function sharedListener({ log }: Pick<AppContext, 'log'>): Promise<SharedListener> {
  holder.harkenUploadListener ??= openListener(log).catch((error: unknown) => {
    delete holder.harkenUploadListener;
    throw error;
  });
  return holder.harkenUploadListener;
}

async function openListener(log: AppContext['log']): Promise<SharedListener> {
  const rereaders = new Set<() => void>();
  const listener = await listenOnPostgres({
    databaseUrl: requiredDatabaseUrl(),
    channel: UPLOAD_CHANNEL,
    onError: (error) => log.warn({ err: error }, 'listening for uploads was interrupted'),
    onReconnect: () => {
      for (const reread of rereaders) reread();
    },
  });
  return { listener, rereaders };
}
