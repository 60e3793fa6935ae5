import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CONFIGURATION = path.resolve(process.cwd(), 'deploy/nginx');

export interface NginxServer {
  baseUrl: string;
  /** Of the master process; the worker is its child. */
  pid: number;
  stop(): Promise<void>;
}

export interface NginxOptions {
  /** Folder of the objects. */
  objects: string;
  secret: string;
  /** Port of a built-in origin on this machine. */
  originPort: number;
  /** Another server block in the place of the shipped one; `@PORT@` is replaced. */
  serverBlock?: string;
}

/**
 * Starts the machine's nginx in the foreground on the configuration that is shipped in `deploy/nginx`, with a folder,
 * a port and one worker of its own. Returns why not when there is no nginx or it lacks secure_link.
 */
export async function startNginx(options: NginxOptions): Promise<NginxServer | { unavailable: string }> {
  const version = await run('nginx', ['-V']).catch(() => undefined);
  if (!version) return { unavailable: 'nginx is not installed (apt-get install nginx)' };
  if (!version.stderr.includes('http_secure_link_module'))
    return { unavailable: 'this nginx has no secure_link' };
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-nginx-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  await writeConfiguration(folder, port, options);
  const errorLog = path.join(folder, 'error.log');
  const child = spawn('nginx', ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', errorLog], {
    stdio: 'ignore',
  });
  const stop = async () => {
    await stopped(child);
    await rm(folder, { recursive: true, force: true });
  };
  const baseUrl = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) break;
    if (
      await fetch(`${baseUrl}/healthz`).then(
        (response) => response.status < 500,
        () => false,
      )
    )
      return { baseUrl, pid: child.pid ?? 0, stop };
    await sleep(50);
  }
  const reason = await readFile(errorLog, 'utf8').catch(() => '');
  await stop();
  return { unavailable: `nginx did not start: ${reason.slice(0, 2_000)}` };
}

async function writeConfiguration(folder: string, port: number, options: NginxOptions): Promise<void> {
  const shipped = await readFile(path.join(CONFIGURATION, 'harken-origin.conf'), 'utf8');
  const serverConfiguration = (options.serverBlock ?? shipped)
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replaceAll('@PORT@', String(port))
    .replace('server 127.0.0.1:3001;', `server 127.0.0.1:${options.originPort};`);
  const settings = (await readFile(path.join(CONFIGURATION, 'harken-origin.settings.conf'), 'utf8'))
    .replace(/^set \$harken_objects .*$/m, `set $harken_objects ${options.objects};`)
    .replace(/^set \$harken_secret .*$/m, `set $harken_secret "${options.secret}";`);
  await writeFile(path.join(folder, 'harken-origin.conf'), serverConfiguration);
  await writeFile(path.join(folder, 'harken-origin.settings.conf'), settings);
  const isRoot = process.getuid?.() === 0;
  const main = `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
${isRoot ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include ${folder}/harken-origin.conf;
}
`;
  await writeFile(path.join(folder, 'nginx.conf'), main);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
