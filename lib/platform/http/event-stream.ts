import type { Access } from '@/lib/kernel/operation';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type Id } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { problemResponse } from './problem';
import { requireAccess, type RouteHost } from './route';

/** One server-sent event; `data` is sent as JSON. */
export interface ServerEvent {
  event: string;
  /** What the browser names as Last-Event-ID when it connects again. */
  id?: string;
  data: unknown;
}

/**
 * Sends events until the signal is aborted. Called once a connection; whatever it subscribes to, it gives back when the
 * signal fires.
 */
export type EventSource = (
  context: AppContext,
  actor: Actor,
  stream: { send: (event: ServerEvent) => void; signal: AbortSignal; request: Request },
) => Promise<void>;

/** Looks before the first byte whether there is something to stream for this actor: later the status can no longer say so. */
export type StreamGate = (context: AppContext, actor: Actor, request: Request) => Promise<void>;

const HEARTBEAT_MS = 20_000;
/** A stream is ended now and then so that the browser connects again and the session is read again. */
const LONGEST_STREAM_MS = 15 * 60 * 1000;
const RETRY_MS = 2000;

/**
 * Makes the function that turns (access, source, gate) into a Next route handler of server-sent events: who is asking, may they at
 * all, one error format, heartbeats against idle time-outs, and no buffering on the way. An operation answers once, so such
 * routes stand beside the contract.
 */
export function createEventStream(host: RouteHost) {
  return function eventStream(
    access: Access,
    source: EventSource,
    gate?: StreamGate,
  ): (request: Request) => Promise<Response> {
    return async (request) => {
      try {
        const context = await host.context();
        const actor = await host.actor(request, context);
        requireAccess(access, actor);
        await gate?.(context, actor, request);
        return streamOf(context, actor, source, request);
      } catch (error) {
        return problemResponse(error, newId<Id<'request'>>());
      }
    };
  };
}

function streamOf(context: AppContext, actor: Actor, source: EventSource, request: Request): Response {
  const ended = new AbortController();
  const signal = AbortSignal.any([request.signal, ended.signal, AbortSignal.timeout(LONGEST_STREAM_MS)]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(text));
      };
      write(`retry: ${RETRY_MS}\n\n`);
      const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
      signal.addEventListener(
        'abort',
        () => {
          clearInterval(heartbeat);
          // The browser may have cancelled the stream already.
          try {
            controller.close();
          } catch {
            return;
          }
        },
        { once: true },
      );
      const send = ({ event, id, data }: ServerEvent) =>
        write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      source(context, actor, { send, signal, request }).catch((error: unknown) => {
        if (!(error instanceof AppError)) context.log.error({ err: error }, 'event stream failed');
        ended.abort();
      });
    },
    cancel() {
      ended.abort();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would hold events back until its buffer is full.
      'x-accel-buffering': 'no',
    },
  });
}
