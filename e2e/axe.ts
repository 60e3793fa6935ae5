import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Axe has nothing to say about the page as it comes to rest; `what` names it in the report. */
export async function expectNoViolations(page: Page, what: string): Promise<void> {
  await untilAtRest(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => {
    const places = nodes.map(({ target }) => target.join(' '));
    return `${id}: ${places.slice(0, 3).join(' | ')}`;
  });
  expect(found, what).toEqual([]);
}

/** Words that are on their way from one colour or opacity to another have the contrast of neither. */
async function untilAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // Two frames: in the first the new style is known, in the second its transition runs.
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(transitions.map((one) => one.finished));
  });
}
