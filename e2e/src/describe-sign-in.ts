import { join } from 'node:path';
import type { RunningServer } from '@candor/server';
import { type Control, createReadKey, endSessions, openControl } from '@candor/server/operate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Browsing, LOOKS, loaded, lookAt } from './browse.ts';
import { findBarriers } from './find-barriers.ts';

/** The browser says so on its console, too. */
const SIGNED_OUT = [/status of 401/];
const PLACE = '/p/caro?range=30d&metric=commands';

/**
 * Tests of signing in. While they run, results take a key; afterwards they are for everybody on this machine again.
 *
 * @param data the data folder of the server, which must be new: its first token is used
 */
export function describeSignIn(browsing: () => Browsing, server: () => RunningServer, data: string): void {
  describe('signing in', () => {
    let control: Control;
    let inGroups: string;

    beforeAll(async () => {
      control = await openControl(join(data, 'control.db'));
      const asked = { product: 'caro', name: 'board', role: 'aggregates' } as const;
      inGroups = (await createReadKey(control, asked, Date.now())).token;
      await answers(server().url, 401);
    });
    afterAll(async () => {
      await control.db.deleteFrom('read_keys').execute();
      await endSessions(control, 'all');
      await control.close();
      await answers(server().url, 200);
    });

    it('is asked for where one is, can be done by everybody without a mouse, and leads on', async () => {
      const token = server().bootstrapToken ?? '';
      await browsing().visit(
        PLACE,
        async (page) => {
          const field = page.getByLabel('Token');
          await field.waitFor();
          expect(await page.title()).toBe('Sign in · Candor');
          await type(page, 'no such token');
          const problem = page.getByRole('alert').filter({ hasText: 'This token is not known' });
          await problem.waitFor();
          expect(await field.getAttribute('aria-invalid')).toBe('true');
          for (const look of LOOKS) {
            await lookAt(page, look);
            expect(await findBarriers(page), JSON.stringify(look)).toEqual([]);
          }
          await type(page, token);
          await page.locator('[data-chart] canvas').first().waitFor();
          expect(page.url()).toContain(PLACE);
          await loaded(page);
          expect(await findBarriers(page)).toEqual([]);

          await page.getByRole('button', { name: 'Sign out' }).click();
          await field.waitFor();
          await type(page, token);
          await page.getByText('candor keys bootstrap makes another one').waitFor();
        },
        { expected: [...SIGNED_OUT, /status of 403/] },
      );
    });

    it('shows a role what it may see, and says what it does not', async () => {
      const somebody = await browsing().somebody();
      try {
        await browsing().visit(
          PLACE,
          async (page) => {
            await type(page, inGroups);
            await page.getByRole('note').filter({ hasText: 'groups of enough people' }).waitFor();
            await page.locator('[data-chart] canvas').first().waitFor();
            await loaded(page);
            expect(await page.getByRole('alert').allTextContents()).toEqual([]);
            expect(await findBarriers(page)).toEqual([]);
          },
          { as: somebody },
        );
        // The session is the browser's, not the page's.
        await browsing().visit(
          '/p/caro/catalog',
          async (page) => {
            await page.getByText('caro, in groups').waitFor();
          },
          { as: somebody },
        );
        await browsing().visit(
          '/p/caro/funnels',
          async (page) => {
            await page.getByRole('note').filter({ hasText: 'a key of the role full' }).waitFor();
            await loaded(page);
            expect(await page.getByRole('alert').count()).toBe(0);
          },
          { as: somebody },
        );
        await browsing().visit(
          '/p/reasonkit',
          async (page) => {
            await page.getByText('You are signed in for caro.').waitFor();
          },
          { as: somebody, expected: [/status of 403/] },
        );
      } finally {
        await somebody.close();
      }
    });

    it('is asked for again when the session is ended while a page is open', async () => {
      await browsing().visit(
        '/p/caro?range=7d',
        async (page) => {
          await type(page, inGroups);
          await loaded(page);
          await page.getByRole('button', { name: 'Sign out' }).waitFor();
          await endSessions(control, 'all');
          await expect
            .poll(
              async () => {
                const refresh = page.getByRole('button', { name: 'Refresh' });
                if (await refresh.isVisible()) await refresh.click();
                return page.getByLabel('Token').isVisible();
              },
              { timeout: 30_000, interval: 500 },
            )
            .toBe(true);
          expect(page.url()).toContain('/p/caro?range=7d');
        },
        { expected: SIGNED_OUT },
      );
    });
  });
}

/** Writes a token, and sends it with the keyboard. The field has the focus. */
async function type(page: Page, token: string): Promise<void> {
  await page.locator('#token:focus').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(token);
  await page.keyboard.press('Enter');
}

/** Waits until a server obeys what was written to its control plane. */
async function answers(url: string, status: number): Promise<void> {
  const obeys = async () => (await fetch(`${url}/v1/metrics?product=caro`)).status === status;
  await vi.waitUntil(obeys, { timeout: 20_000, interval: 50 });
}
