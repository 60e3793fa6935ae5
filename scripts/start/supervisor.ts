import { spawn, type ChildProcess } from 'node:child_process';

export interface ServiceDefinition {
  name: string;
  args: readonly string[];
  env: Record<string, string | undefined>;
}

interface Service {
  definition: ServiceDefinition;
  child: ChildProcess;
  recentExitsAt: number[];
}

const MAX_RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;
const STOP_TIMEOUT_MS = 12_000;

/**
 * Keeps the service processes running: one that dies is started again, one that keeps dying ends everything with its
 * name. Each is a child in its own process group, so that Ctrl-C reaches only us and the order of stopping is ours.
 */
export class Supervisor {
  readonly #services: Service[] = [];
  readonly #onGivingUp: (reason: string) => void;
  #isStopping = false;

  constructor(onGivingUp: (reason: string) => void) {
    this.#onGivingUp = onGivingUp;
  }

  start(definition: ServiceDefinition): void {
    const service: Service = { definition, child: this.#spawn(definition), recentExitsAt: [] };
    this.#services.push(service);
    this.#watch(service);
  }

  /** Process ids by service name. */
  pids(): Record<string, number> {
    return Object.fromEntries(
      this.#services.map(({ definition, child }) => [definition.name, child.pid ?? 0]),
    );
  }

  /** Asks every process to finish and ends those that do not within 12 s. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#services.map(({ child }) => stopChild(child)));
  }

  #spawn(definition: ServiceDefinition): ChildProcess {
    return spawn(process.execPath, [...definition.args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...definition.env },
      detached: true,
    });
  }

  #watch(service: Service): void {
    service.child.once('exit', (code, signal) => {
      if (this.#isStopping) return;
      const now = Date.now();
      service.recentExitsAt = [...service.recentExitsAt.filter((at) => now - at < RESTART_WINDOW_MS), now];
      const { name } = service.definition;
      if (service.recentExitsAt.length > MAX_RESTARTS) {
        this.#onGivingUp(
          `The ${name} process ended ${MAX_RESTARTS + 1} times within a minute; see its messages above.`,
        );
        return;
      }
      console.error(`! The ${name} process ended (${signal ?? `code ${code}`}); starting it again.`);
      setTimeout(() => {
        if (this.#isStopping) return;
        service.child = this.#spawn(service.definition);
        this.#watch(service);
      }, 500 * service.recentExitsAt.length);
    });
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signalGroup(child.pid, 'SIGTERM');
  const timer = setTimeout(() => child.pid && signalGroup(child.pid, 'SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
