import type { Browser, Page } from '@playwright/test';
import { signUpAndIn, type Person } from '@/e2e/people';

const FRIEND: Person = {
  name: 'Jonas Weir',
  email: 'jonas@harken.example',
  password: 'a boat tied to the pier',
};

/** What playing at night sounds like here. */
const LATE = {
  version: 1,
  where: {
    match: 'all',
    rules: [
      { field: 'energy', operator: 'atMost', value: 60 },
      {
        match: 'any',
        rules: [
          { field: 'tempo', operator: 'between', value: { from: 60, to: 110 } },
          { field: 'isSaved', operator: 'isTrue', value: true },
        ],
      },
    ],
  },
  order: { by: 'energy', direction: 'ascending' },
  limit: { songs: 50, minutes: null },
} as const;

/** Pages of people and rules with something in them: address by name of the picture. */
export async function makeCompany(
  browser: Browser,
  site: string,
  page: Page,
): Promise<Record<string, string>> {
  const context = await browser.newContext({ baseURL: site, locale: 'en-US' });
  const theirs = await context.newPage();
  await signUpAndIn(theirs, FRIEND);
  const [ownId, friendId] = [await idOf(page), await idOf(theirs)];
  const { items } = (await call(page, 'get', '/api/v1/songs?limit=12')) as {
    items: { id: string; artists: { id: string }[] }[];
  };
  await call(page, 'put', `/api/v1/people/${friendId}/follow`);
  await call(page, 'put', '/api/v1/library/items', {
    items: items
      .flatMap(({ artists }) => artists.slice(0, 1))
      .map(({ id }) => ({ kind: 'artist', id, isSaved: true })),
  });
  await call(theirs, 'patch', '/api/v1/profile', {
    bio: 'Builds boats. Plays records while the glue dries.',
  });
  const songIds = items.map(({ id }) => id);
  for (const [name, at] of [
    ['Harbour in March', 0],
    ['Long way home', 4],
    ['For the workshop', 8],
  ] as const) {
    await makePlaylist(theirs, name, songIds.slice(at, at + 4));
  }
  await call(theirs, 'put', `/api/v1/people/${ownId}/follow`);
  const shared = await makeShared(page, theirs, friendId, songIds);
  await context.close();
  const smart = (await call(page, 'post', '/api/v1/smart-playlists', {
    name: 'Late and quiet',
    description: '',
    visibility: 'private',
    rule: LATE,
  })) as { playlistId: string };
  await keepInOrder(page, [shared, smart.playlistId]);
  return {
    playlist: `/playlist/${shared}`,
    playlists: '/playlists',
    charts: '/charts',
    reports: '/admin/reports',
    smart: `/playlist/${smart.playlistId}/rule`,
    profile: `/profile/${friendId}`,
    activity: '/activity',
    updates: '/updates',
  };
}

async function makePlaylist(page: Page, name: string, songIds: string[], description = ''): Promise<string> {
  const body = { name, description, visibility: 'public', songIds };
  return ((await call(page, 'post', '/api/v1/playlists', body)) as { id: string }).id;
}

/** A playlist that both work on, and that the friend has reported by mistake. Returns its id. */
async function makeShared(page: Page, theirs: Page, friendId: string, songIds: string[]): Promise<string> {
  const description = 'What plays while we cook. Add something.';
  const playlistId = await makePlaylist(page, 'Kitchen radio', songIds.slice(0, 3), description);
  const playlist = `/api/v1/playlists/${playlistId}`;
  await call(page, 'put', `${playlist}/collaborators/${friendId}`, { role: 'editor' });
  await call(theirs, 'put', `${playlist}/collaboration`);
  await call(theirs, 'post', `${playlist}/items`, { songIds: songIds.slice(3, 7) });
  await call(theirs, 'post', '/api/v1/reports', {
    kind: 'playlist',
    subjectId: playlistId,
    reason: 'other',
    text: 'I meant to press “Share”. Sorry!',
  });
  return playlistId;
}

/** Playlists in a folder and at the top. */
async function keepInOrder(page: Page, playlistIds: readonly string[]): Promise<void> {
  const evenings = await makePlaylist(page, 'Last light', []);
  const folder = (await call(page, 'post', '/api/v1/library/folders', { name: 'Evenings' })) as {
    id: string;
  };
  const items = [
    { playlistId: evenings, folderId: folder.id },
    ...playlistIds.map((playlistId) => ({ playlistId, isPinned: true })),
  ];
  await call(page, 'put', '/api/v1/library/placements', { items });
}

async function idOf(page: Page): Promise<string> {
  return ((await call(page, 'get', '/api/v1/account')) as { id: string }).id;
}

async function call(page: Page, method: string, address: string, data?: unknown): Promise<unknown> {
  const response = await page.request.fetch(address, { method, ...(data ? { data } : {}) });
  if (!response.ok()) throw new Error(`${method} ${address}: ${response.status()} ${await response.text()}`);
  return response.status() === 204 ? undefined : response.json();
}
