import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import type { PlaylistId, SongId } from '@/lib/kernel/ids';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import { createPubSub } from '@/lib/platform/pubsub/create-pubsub';
import type { PubSub } from '@/lib/platform/pubsub/pubsub';
import { addPlaylistItems } from '../add-playlist-items';
import { removeCollaborator } from '../collaboration/remove-collaborator';
import { playlistFixture, type PlaylistFixture } from '../testing/playlist-fixture';
import { updatePlaylist } from '../update-playlist';
import { findPresentPeople } from './presence.repository';
import { PRESENCE_LEASE_MS, watchPlaylist } from './watch-playlist';

let fixture: PlaylistFixture;
let pubsub: PubSub;
let owner: UserActor;
let editor: UserActor;
let songs: SongId[];
let playlistId: PlaylistId;
beforeAll(async () => {
  fixture = await playlistFixture();
  pubsub = createPubSub(fixture.context.env, fixture.database.url, () => undefined);
  owner = await fixture.user({ displayName: 'Olga Owner' });
  editor = await fixture.user({ displayName: 'Edda Editor' });
  songs = await fixture.publishSongs(1);
});
afterAll(async () => {
  await pubsub.close();
  await fixture.drop();
});
beforeEach(async () => {
  playlistId = await fixture.makePlaylist(owner, songs);
  await fixture.letIn(playlistId, editor, 'editor');
});

const context = () => ({ ...fixture.context, pubsub, log: pino({ level: 'silent' }) });

/** A page that is open: what it was sent, and how it is closed. */
async function open(actor: UserActor) {
  const events: ServerEvent[] = [];
  const closing = new AbortController();
  await watchPlaylist(context(), actor, {
    send: (event) => void events.push(event),
    signal: closing.signal,
    request: new Request(`http://localhost/api/v1/playlists/${playlistId}/events`),
  });
  return { events, close: () => closing.abort() };
}
const add = () =>
  addPlaylistItems(context(), editor, {
    params: { playlistId },
    body: { songIds: songs, place: { at: 'end' } },
  });
const last = (events: ServerEvent[], kind: string) => events.findLast(({ event }) => event === kind)?.data;

it('says at once how the list stands, and after each edit and each change of its head anew', async () => {
  const page = await open(owner);
  expect(last(page.events, 'revision')).toEqual({ revision: 1 });
  const { revision } = await add();
  await vi.waitFor(() => expect(last(page.events, 'revision')).toEqual({ revision }));
  await updatePlaylist(context(), owner, { params: { playlistId }, body: { name: 'Later' } });
  await vi.waitFor(() => expect(last(page.events, 'revision')).toEqual({ revision: revision + 1 }));
  page.close();
});

it('many edits at once are told as few, and the last of them is', async () => {
  const page = await open(owner);
  const edits = await Promise.all(Array.from({ length: 12 }, () => add()));
  const revision = Math.max(...edits.map((edit) => edit.revision));
  await vi.waitFor(() => expect(last(page.events, 'revision')).toEqual({ revision }));
  page.close();
});

it('shows who else is there, each once, and who has left', async () => {
  const mine = await open(owner);
  expect(last(mine.events, 'presence')).toEqual({ people: [] });
  const [one, two] = [await open(editor), await open(editor)];
  const edda = { id: editor.userId, displayName: 'Edda Editor' };
  await vi.waitFor(() => expect(last(mine.events, 'presence')).toEqual({ people: [edda] }));
  expect(last(two.events, 'presence')).toEqual({
    people: [{ id: owner.userId, displayName: 'Olga Owner' }],
  });
  one.close();
  two.close();
  await vi.waitFor(() => expect(last(mine.events, 'presence')).toEqual({ people: [] }));
  mine.close();
});

it('who is taken out hears that it is over, is seen no more, and hears nothing after it', async () => {
  const [mine, theirs] = [await open(owner), await open(editor)];
  await removeCollaborator(context(), owner, { params: { playlistId, userId: editor.userId } });
  await vi.waitFor(() => expect(last(theirs.events, 'gone')).toEqual({}));
  await vi.waitFor(() => expect(last(mine.events, 'presence')).toEqual({ people: [] }));
  expect(last(mine.events, 'collaborators')).toEqual({});
  const heard = theirs.events.length;
  await updatePlaylist(context(), owner, { params: { playlistId }, body: { name: 'Ours' } });
  await vi.waitFor(() => expect(last(mine.events, 'revision')).toEqual({ revision: 2 }));
  expect(theirs.events).toHaveLength(heard);
  mine.close();
});

it('whose process died without a word is forgotten when the lease ends', async () => {
  const { db } = fixture.database;
  const page = await open(editor);
  const present = async () => (await findPresentPeople(db, playlistId, fixture.context.now())).length;
  expect(await present()).toBe(1);
  fixture.context.advance(PRESENCE_LEASE_MS);
  expect(await present()).toBe(0);
  page.close();
});
