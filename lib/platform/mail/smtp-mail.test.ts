import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createMail } from './create-mail';
import { MailRefused, type MailMessage } from './mail';
import { createSmtpMail } from './smtp-mail';
import { startTestMailServer } from './testing/test-mail-server';

const FROM = 'Harken <music@harken.test>';
const MESSAGE: MailMessage = {
  to: 'lin@example.org',
  subject: 'Neues von „Maren“ & anderen',
  text: 'Ein Tag. Grüße!\n.\nEnde',
  html: '<p>Ein Tag. Grüße!</p>',
  messageId: 'digest-1',
  unsubscribe: { oneClickUrl: 'https://harken.test/stop?a=1&b=2' },
};

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function connected(options: Parameters<typeof startTestMailServer>[0] = {}, user = '') {
  const server = await startTestMailServer(options);
  const mail = createSmtpMail({
    smtpUrl: server.url.replace('//', `//${user}`),
    from: FROM,
    timeoutMs: 1500,
  });
  ends.push(server.close, mail.close);
  return { server, mail };
}

it('a message arrives as it was written, with the headers that end such mails', async () => {
  const { server, mail } = await connected();
  await mail.send(MESSAGE);
  const [taken] = server.taken;
  expect(server.taken).toHaveLength(1);
  expect(taken?.to).toEqual(['lin@example.org']);
  expect(taken?.mail).toMatchObject({ subject: MESSAGE.subject, messageId: '<digest-1@harken.test>' });
  expect(taken?.mail.text?.trim()).toBe(MESSAGE.text);
  expect(taken?.mail.html).toContain('Grüße!');
  const headers = new Map(taken?.mail.headers.map(({ key, value }) => [key, value]));
  expect(headers.get('list-unsubscribe')).toBe('<https://harken.test/stop?a=1&b=2>');
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(headers.get('auto-submitted')).toBe('auto-generated');
});

const refusing = (responseCode: number) => ({
  onRcptTo: (_address: unknown, _session: unknown, done: (error?: Error) => void) =>
    done(Object.assign(new Error('no'), { responseCode })),
});

it('no for good and no for now are told apart', async () => {
  const gone = await connected(refusing(550));
  await expect(gone.mail.send(MESSAGE)).rejects.toThrow(MailRefused);
  const busy = await connected(refusing(451));
  const error = await busy.mail.send(MESSAGE).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(MailRefused);
});

it('a server that is not there, or says nothing, is a failure for now, within the time', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const mail = createSmtpMail({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM, timeoutMs: 300 });
  ends.push(() => new Promise((resolve) => silent.close(() => resolve())), mail.close);
  const error = await mail.send(MESSAGE).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(MailRefused);
});

it('user and password reach the server, and no error names them', async () => {
  const seen: string[] = [];
  const onAuth: NonNullable<Parameters<typeof startTestMailServer>[0]>['onAuth'] = (auth, _session, done) => {
    seen.push(`${auth.username}:${auth.password}`);
    done(null, auth.password === 's3cret/word' ? { user: 'lin' } : {});
  };
  const options = { authOptional: false, allowInsecureAuth: true, onAuth };
  const right = await connected(options, `lin:${encodeURIComponent('s3cret/word')}@`);
  await right.mail.send(MESSAGE);
  expect(right.server.taken).toHaveLength(1);
  expect(seen).toEqual(['lin:s3cret/word']);
  const wrong = await connected(options, 'lin:wr0ngword@');
  const error = await wrong.mail.send(MESSAGE).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('wr0ngword');
});

it('what would be a header of its own, or a second reader, is refused or stays what it was', async () => {
  const { server, mail } = await connected();
  await expect(mail.send({ ...MESSAGE, subject: 'a\r\nBcc: eve@example.org' })).rejects.toThrow(MailRefused);
  await expect(mail.send({ ...MESSAGE, to: 'a@b.c\nBcc: eve@example.org' })).rejects.toThrow(MailRefused);
  await mail.send({ ...MESSAGE, to: 'lin@example.org, eve@example.org' }).catch(() => undefined);
  expect(server.taken.flatMap(({ to }) => to)).not.toContain('eve@example.org');
});

it('without a server nothing is sent, and that can be asked', async () => {
  const none = createMail({ SMTP_URL: undefined, MAIL_FROM: undefined });
  expect(none.isOn).toBe(false);
  await expect(none.send(MESSAGE)).rejects.toThrow('SMTP_URL');
  const some = createMail({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: FROM });
  ends.push(some.close);
  expect(some.isOn).toBe(true);
});
