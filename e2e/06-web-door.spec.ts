import { request as httpRequest } from 'node:http';
import { expect, test } from '@playwright/test';
import { openBrowser } from './people';

/** As it stands on the line: browsers and `fetch` would mend some of these before they send them. */
function ask(path: string): Promise<{ status: number; type: string; body: string }> {
  const port = process.env.E2E_PORT ?? '3400';
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: 'localhost', port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    });
    outgoing.on('error', reject).end();
  });
}

test('a broken escape on the API is a problem document', async () => {
  for (const path of ['/api/v1/songs/%ZZ', '/api/%E0%A4%A', '/api/v1/albums/%FF/x']) {
    const { status, type, body } = await ask(path);
    expect({ path, status, type }).toEqual({ path, status: 404, type: 'application/problem+json' });
    expect(JSON.parse(body)).toMatchObject({ code: 'malformed-address' });
  }
  expect(await ask('/api')).toMatchObject({ status: 404, type: 'application/problem+json' });
});

test('a broken escape elsewhere is the designed page, and the frame around it works', async ({ browser }) => {
  const page = await openBrowser(browser);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const path of ['/%E0%A4%A', '/album/%FF', '/song/%C0%AF']) {
    expect(await ask(path)).toMatchObject({ status: 404, type: 'text/html; charset=utf-8' });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
  }
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/$/);
  expect(errors).toEqual([]);
});
