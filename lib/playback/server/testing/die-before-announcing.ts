import { pino } from 'pino';
import { parseServerEnv } from '@/lib/config/server-env';
import type { UserActor } from '@/lib/kernel/actor';
import { createDb } from '@/lib/platform/db/prisma-client';
import type { PlayerCommand } from '../../connect/player-command';
import { applyPlayerCommand } from '../apply-player-command';

// A web process on a database (first argument) that carries out for an actor (second) a command (third), and is gone, without
// a farewell, at the moment it would tell the others: the command is committed, nobody has heard of it.

const [databaseUrl = '', actor = '', command = ''] = process.argv.slice(2);

await applyPlayerCommand(
  {
    db: createDb(databaseUrl, 2),
    env: parseServerEnv({ ORIGIN_URL: 'https://media.test' }),
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    pubsub: {
      kind: 'postgres',
      publish: () => {
        process.kill(process.pid, 'SIGKILL');
        return new Promise(() => undefined);
      },
      subscribe: () => Promise.reject(new Error('This process does not listen')),
      close: () => Promise.resolve(),
    },
  },
  JSON.parse(actor) as UserActor,
  { body: JSON.parse(command) as PlayerCommand },
);
