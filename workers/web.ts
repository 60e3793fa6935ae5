import { createServer, type RequestListener } from 'node:http';
import path from 'node:path';
import next from 'next';
import { serverEnv } from '@/lib/config/server-env';
import { doorNamesPeers } from '@/lib/platform/http/peer-address';
import { createLog } from '@/lib/platform/observability/log';
import { compressAnswers } from './web/compress-answers';
import { serveBuildFiles } from './web/serve-build-files';
import { openWebDoor } from './web/web-door';

/** Event streams never end by themselves; what else is on its way gets this long. */
const STOP_GRACE_MS = 2000;
/** A listener reads for a while before the next click, which then need not open a connection first. Longer than proxies keep theirs. */
const KEEP_ALIVE_MS = 75_000;

// The web process in production: Next behind a door of our own (docs/adr/0014). Any number of these may run.
const env = serverEnv();
const log = createLog('web');

const app = next({ dev: false, dir: process.cwd(), port: env.PORT, quiet: true });
await app.prepare();
doorNamesPeers();
const pages = app.getRequestHandler();
const askNext: RequestListener = (request, response) => {
  pages(request, response).catch((error: unknown) => {
    log.error({ err: error }, 'a request failed outside of its route');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
};
const answer = compressAnswers(serveBuildFiles(path.join('.next', 'static'), askNext));
const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, openWebDoor(answer));

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    server.close(() => void app.close().then(() => process.exit(0)));
    setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS).unref();
  });
}

server.on('error', (error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE';
  log.fatal(
    { err: error },
    isTaken ? `Port ${env.PORT} is in use. Set PORT to a free one.` : 'The web process did not start.',
  );
  process.exit(1);
});
server.listen(env.PORT, () => log.info({ port: env.PORT }, `Web process listens on port ${env.PORT}`));
