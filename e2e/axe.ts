import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** All that another theme can change; the other rules look at what the page is made of. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * Axe has nothing to say about the page as it comes to rest; `what` names it in the report. `colours` looks at these alone, for a
 * page that was looked at whole in another theme.
 */
export async function expectNoViolations(
  page: Page,
  what: string,
  look: 'everything' | 'colours' = 'everything',
): Promise<void> {
  await untilAtRest(page);
  const axe = new AxeBuilder({ page });
  const { violations } = await (look === 'colours' ? axe.withRules(COLOUR_RULES) : axe).analyze();
  const found = violations.map(({ id, nodes }) => {
    const places = nodes.map(({ target }) => target.join(' '));
    return `${id}: ${places.slice(0, 3).join(' | ')}`;
  });
  expect(found, what).toEqual([]);
}

/** Words that are on their way from one colour or opacity to another have the contrast of neither. */
async function untilAtRest(page: Page): Promise<void> {
  // While a page is read anew its title comes a moment after it; one that never comes is for axe to say.
  await page
    .waitForFunction(() => document.title !== '', undefined, { timeout: 5000 })
    .catch(() => undefined);
  // What is being read anew may be dimmed meanwhile; what never comes to rest is looked at as it is.
  await page
    .waitForFunction(() => document.querySelector('main [aria-busy=true]') === null, undefined, {
      timeout: 5000,
    })
    .catch(() => undefined);
  await page.evaluate(async () => {
    // Two frames: in the first the new style is known, in the second its transition runs.
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(transitions.map((one) => one.finished));
  });
}
