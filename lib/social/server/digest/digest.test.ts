import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS, type UserActor } from '@/lib/kernel/actor';
import type { UserId } from '@/lib/kernel/ids';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import { MailRefused, type Mail, type MailMessage } from '@/lib/platform/mail/mail';
import { createNoMail } from '@/lib/platform/mail/no-mail';
import { createSmtpMail } from '@/lib/platform/mail/smtp-mail';
import { startTestMailServer, type TestMailServer } from '@/lib/platform/mail/testing/test-mail-server';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { listNotifications } from '../notifications/list-notifications';
import { readNotifications } from '../notifications/read-notifications';
import { blockPerson } from '../people/block-person';
import { followPerson } from '../people/follow-person';
import { askForDigest } from './ask-for-digest';
import { confirmMailDigest } from './confirm-mail-digest';
import { endMailDigest } from './end-mail-digest';
import { endTokenOf, readEndToken } from './end-token';
import { findDueDigests } from './find-due-digests';
import { getMailDigest } from './get-mail-digest';
import { sendDigest } from './send-digest';
import { setMailDigest } from './set-mail-digest';

const DAY_MS = 24 * 60 * 60 * 1000;

let fixture: PlaylistFixture;
let server: TestMailServer;
let smtp: Mail;
let ada: UserActor;
let queued: { job: string; payload: unknown }[];
let fails: Error | null;

beforeAll(async () => {
  fixture = await playlistFixture();
  server = await startTestMailServer();
  smtp = createSmtpMail({ smtpUrl: server.url, from: 'Harken <music@harken.test>' });
});
afterAll(async () => {
  await smtp.close();
  await server.close();
  await fixture.drop();
});
beforeEach(async () => {
  ada = await fixture.user();
  queued = [];
  fails = null;
  server.taken.length = 0;
});

/** Everything is real but for the queue, which keeps what is put on it. */
const context = () => ({
  ...fixture.context,
  mail: {
    ...smtp,
    send: (message: MailMessage) => (fails ? Promise.reject(fails) : smtp.send(message)),
  } satisfies Mail,
  jobs: {
    enqueue: (_tx: unknown, job: JobDefinition, payload: unknown) => {
      queued.push({ job: job.name, payload });
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  },
});

const choose = (who: UserActor, choice: 'off' | 'daily' | 'weekly') =>
  setMailDigest(context(), who, { body: { choice } });
const linkIn = (text = '') => /https?:\/\/\S+\/mail-digest\/\w+\/(\S+)/.exec(text)?.[1] ?? '';
const followed = async (whom: UserActor) => {
  const fan = await fixture.user();
  await followPerson(fixture.context, fan, { params: { userId: whom.userId } });
  fixture.context.advance(1000);
  return fan;
};

/** Chosen, asked, and yes said. */
async function subscribe(who: UserActor, choice: 'daily' | 'weekly' = 'daily') {
  await choose(who, choice);
  await askForDigest(context(), who);
  await confirmMailDigest(context(), ANONYMOUS, { body: { token: linkIn(server.taken.at(-1)?.mail.text) } });
  server.taken.length = 0;
  queued = [];
  fixture.context.advance(1000);
}

/** A period later: what is due is queued. Answers Ada's jobs; those of other tests' people are theirs. */
async function queuedAfter(ms: number) {
  fixture.context.advance(ms);
  await findDueDigests(context());
  const payloads = queued.splice(0).map(({ payload }) => payload as { userId: UserId; dueAt: string });
  return payloads.filter(({ userId }) => userId === ada.userId);
}

async function periodPasses(ms = DAY_MS) {
  for (const payload of await queuedAfter(ms)) await sendDigest(context(), payload);
}

describe('who wants mail', () => {
  it('is asked at the account’s address, and nothing else goes there before yes was said', async () => {
    expect(await getMailDigest(context(), ada)).toMatchObject({ choice: 'off', isAvailable: true });
    expect(await choose(ada, 'daily')).toMatchObject({ choice: 'daily', isConfirmed: false });
    expect(queued).toEqual([{ job: 'social.ask-for-digest', payload: { userId: ada.userId } }]);
    queued = [];
    await followed(ada);
    await periodPasses();
    expect(server.taken).toEqual([]);
    await askForDigest(context(), ada);
    const [question] = server.taken;
    const { email } = await fixture.context.db.user.findUniqueOrThrow({ where: { id: ada.userId } });
    expect(question?.to).toEqual([email]);
    expect(question?.mail.text).not.toContain('follows you');
    await confirmMailDigest(context(), ANONYMOUS, { body: { token: linkIn(question?.mail.text) } });
    expect(await getMailDigest(context(), ada)).toMatchObject({ isConfirmed: true, email });
  });

  it('is not asked again and again, and only the last question’s link is good', async () => {
    await choose(ada, 'daily');
    await choose(ada, 'weekly');
    await choose(ada, 'daily');
    expect(queued).toHaveLength(1);
    fixture.context.advance(11 * 60 * 1000);
    await choose(ada, 'daily');
    expect(queued).toHaveLength(2);
    await askForDigest(context(), ada);
    await askForDigest(context(), ada);
    const [first, second] = server.taken.map(({ mail }) => linkIn(mail.text));
    const confirm = (token = '') => confirmMailDigest(context(), ANONYMOUS, { body: { token } });
    await expect(confirm(first)).rejects.toMatchObject({ code: 'mail-link-not-found' });
    await expect(confirm('made-up')).rejects.toMatchObject({ kind: 'not-found' });
    await confirm(second);
    await confirm(second);
    expect(await getMailDigest(context(), ada)).toMatchObject({ isConfirmed: true });
  });

  it('is asked anew at another address; the old one gets nothing more', async () => {
    await subscribe(ada);
    await followed(ada);
    const email = `moved-${ada.userId}@harken.test`;
    await fixture.context.db.user.update({ where: { id: ada.userId }, data: { email } });
    await periodPasses();
    expect(server.taken).toEqual([]);
    expect(await getMailDigest(context(), ada)).toMatchObject({ isConfirmed: false, email });
    expect(await choose(ada, 'daily')).toMatchObject({ isConfirmed: false });
    await askForDigest(context(), ada);
    expect(server.taken.at(-1)?.to).toEqual([email]);
  });

  it('is told where no mail can be sent, and finds nothing queued', async () => {
    const without = { ...context(), mail: createNoMail() };
    expect(await getMailDigest(without, ada)).toMatchObject({ isAvailable: false });
    await expect(setMailDigest(without, ada, { body: { choice: 'daily' } })).rejects.toMatchObject({
      code: 'mail-not-available',
    });
    expect(await setMailDigest(without, ada, { body: { choice: 'off' } })).toMatchObject({ choice: 'off' });
    expect(await findDueDigests(without)).toBe(0);
    await expect(getMailDigest(context(), ANONYMOUS)).rejects.toMatchObject({ kind: 'unauthenticated' });
    await expect(setMailDigest(context(), ANONYMOUS, { body: { choice: 'off' } })).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
  });
});

describe('a digest', () => {
  it('says what is unread since the last one, in one mail, and nothing when there is nothing', async () => {
    await subscribe(ada);
    const fan = await followed(ada);
    await periodPasses();
    expect(server.taken).toHaveLength(1);
    const { displayName } = await fixture.context.db.user.findUniqueOrThrow({ where: { id: fan.userId } });
    expect(server.taken[0]?.mail.subject).toContain('1 update');
    expect(server.taken[0]?.mail.text).toContain(`${displayName} follows you`);
    expect(server.taken[0]?.mail.text).toContain(`/profile/${fan.userId}`);
    await periodPasses();
    expect(server.taken, 'told once').toHaveLength(1);
    await followed(ada);
    const { items } = await listNotifications(fixture.context, ada, { query: { limit: 1 } });
    await readNotifications(fixture.context, ada, { body: { upToId: items[0]?.id as never } });
    await periodPasses();
    expect(server.taken, 'read on the page').toHaveLength(1);
  });

  it('lists twelve and says how many more', async () => {
    await subscribe(ada);
    for (let count = 0; count < 14; count += 1) await followed(ada);
    await periodPasses();
    expect(server.taken[0]?.mail.subject).toContain('14 updates');
    expect(server.taken[0]?.mail.text?.match(/follows you/g)).toHaveLength(12);
    expect(server.taken[0]?.mail.text).toContain('and 2 more');
  });

  it('comes in the language of its reader, weekly for who chose that', async () => {
    await fixture.context.db.user.update({ where: { id: ada.userId }, data: { locale: 'de' } });
    await subscribe(ada, 'weekly');
    await followed(ada);
    await periodPasses();
    expect(server.taken).toHaveLength(0);
    await periodPasses(6 * DAY_MS);
    expect(server.taken[0]?.mail.subject).toBe('1 Neuigkeit auf Harken');
  });

  it('says nothing of whom its reader has blocked', async () => {
    await subscribe(ada);
    const fan = await followed(ada);
    await blockPerson(fixture.context, ada, { params: { userId: fan.userId } });
    await periodPasses();
    expect(server.taken).toEqual([]);
  });

  it('that the mail server refuses for now is tried again; for good it is left, and the next one says it too', async () => {
    await subscribe(ada);
    await followed(ada);
    fails = new Error('451 busy');
    await expect(periodPasses()).rejects.toThrow('451');
    fails = null;
    const dueAt = (await fixture.context.db.mailDigest.findUniqueOrThrow({ where: { userId: ada.userId } }))
      .dueAt;
    const job = { userId: ada.userId, dueAt: new Date(dueAt.getTime() - DAY_MS).toISOString() };
    await sendDigest(context(), job);
    expect(server.taken).toHaveLength(1);
    await followed(ada);
    fails = new MailRefused(new Error('550'));
    await periodPasses();
    fails = null;
    await periodPasses();
    expect(server.taken).toHaveLength(2);
    expect(server.taken[1]?.mail.subject).toContain('1 update');
  });

  it('goes out once, though its worker was killed when the mail server had taken it', async () => {
    await subscribe(ada);
    await followed(ada);
    const [payload = { userId: ada.userId, dueAt: '' }] = await queuedAfter(DAY_MS);
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'lib/social/server/digest/testing/die-while-sending.ts',
        fixture.database.url,
        server.url,
        payload.userId,
        payload.dueAt,
        fixture.context.now().toISOString(),
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const [, signal] = (await once(child, 'exit')) as [unknown, unknown];
    expect(signal).toBe('SIGKILL');
    expect(server.taken).toHaveLength(1);
    await sendDigest(context(), payload);
    expect(server.taken, 'it is not sent again').toHaveLength(1);
    await periodPasses();
    expect(server.taken, 'the next one says it too').toHaveLength(2);
  });

  it('that is due is queued once, however many look at the same time', async () => {
    await subscribe(ada);
    fixture.context.advance(DAY_MS);
    await Promise.all([findDueDigests(context()), findDueDigests(context()), findDueDigests(context())]);
    expect(
      queued.filter(({ payload }) => (payload as { userId: string }).userId === ada.userId),
    ).toHaveLength(1);
  });
});

describe('the end', () => {
  it('needs no sign-in: the link in a mail ends the mails of its account and nothing else', async () => {
    const other = await fixture.user();
    await subscribe(ada);
    await subscribe(other);
    await followed(ada);
    await periodPasses();
    const mail = server.taken.at(-1)?.mail;
    const token = linkIn(mail?.text);
    const header = mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value;
    expect(header).toContain(`/api/v1/mail-digest/ends/${token}`);
    const end = (given: string) => endMailDigest(context(), ANONYMOUS, { params: { token: given } });
    for (const wrong of ['', 'a.b', `${token}x`, token.slice(0, -1), token.replace('.', '..')])
      await expect(end(wrong)).rejects.toMatchObject({ code: 'mail-link-not-found' });
    await end(token);
    await end(token);
    expect(await getMailDigest(context(), ada)).toMatchObject({ choice: 'off' });
    expect(await getMailDigest(context(), other)).toMatchObject({ choice: 'daily', isConfirmed: true });
  });

  it('no token of another secret or account is ours', () => {
    const token = endTokenOf(ada.userId, 'one secret');
    expect(readEndToken(token, 'one secret')).toBe(ada.userId);
    expect(readEndToken(token, 'another secret')).toBeNull();
  });
});
