import type { PlaylistId } from '@/lib/kernel/ids';
import { playlistEventSchemas, type PresentPerson } from '../collaboration-contract';

export interface PlaylistEventHandlers {
  onRevision: (revision: number) => void;
  onCollaborators: () => void;
  onPresence: (people: readonly PresentPerson[]) => void;
  /** The reader may not read it any more, or the server says no. */
  onGone: () => void;
}

const REOPEN_AFTER_MS = 5000;

/**
 * Hears what happens to a playlist while somebody looks at it. A tab in the background holds no stream: browsers allow six connections
 * a host, and who looks elsewhere is not there. Whatever was missed is told at the next beginning. Returns how to stop.
 */
export function openPlaylistEvents(playlistId: PlaylistId, handlers: PlaylistEventHandlers): () => void {
  let source: EventSource | null = null;
  let reopenTimer: ReturnType<typeof setTimeout> | undefined;
  const hear: Record<keyof typeof playlistEventSchemas, (data: unknown) => void> = {
    revision: (data) => {
      const event = playlistEventSchemas.revision.safeParse(data);
      if (event.success) handlers.onRevision(event.data.revision);
    },
    collaborators: () => handlers.onCollaborators(),
    presence: (data) => {
      const event = playlistEventSchemas.presence.safeParse(data);
      if (event.success) handlers.onPresence(event.data.people);
    },
    gone: () => {
      stop();
      handlers.onGone();
    },
  };
  const open = () => {
    if (source) return;
    const opened = new EventSource(`/api/v1/playlists/${playlistId}/events`);
    source = opened;
    opened.onerror = () => {
      // A lost connection is made again by the browser; an answer that is no stream (a deploy, a refusal) is not.
      if (opened.readyState !== EventSource.CLOSED) return;
      close();
      handlers.onCollaborators();
      reopenTimer = setTimeout(follow, REOPEN_AFTER_MS);
    };
    for (const kind of Object.keys(hear) as (keyof typeof hear)[]) {
      opened.addEventListener(kind, ({ data }: MessageEvent<string>) => hear[kind](JSON.parse(data)));
    }
  };
  const close = () => {
    clearTimeout(reopenTimer);
    source?.close();
    source = null;
  };
  const follow = () => (document.visibilityState === 'visible' ? open() : close());
  const stop = () => {
    document.removeEventListener('visibilitychange', follow);
    window.removeEventListener('pagehide', close);
    close();
  };
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', close);
  follow();
  return stop;
}
