import type { PlaylistId } from '@/lib/kernel/ids';
import type { PlaylistEvents, PresentPerson } from '../collaboration-contract';

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
  const hear: { [Kind in keyof PlaylistEvents]: (event: PlaylistEvents[Kind]) => void } = {
    revision: ({ revision }) => handlers.onRevision(revision),
    collaborators: () => handlers.onCollaborators(),
    presence: ({ people }) => handlers.onPresence(people),
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
      // Our own server's words, as the answers of `callApi`.
      opened.addEventListener(kind, ({ data }: MessageEvent<string>) =>
        hear[kind](JSON.parse(data) as never),
      );
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
