// SPDX-License-Identifier: Apache-2.0
// Staff whose browser stands at another place than the practice; which is where these tests run.
import { expect, test } from './shares';

/** It is tomorrow there for half of the day, and yesterday in Honolulu for the other. */
for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Honolulu']) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    const ahead = (days: number): Date => {
      const noon = new Date();
      noon.setHours(12, 0, 0, 0);
      noon.setDate(noon.getDate() + days);
      return noon;
    };
    const asField = (day: Date): string => day.toLocaleDateString('sv');
    const written = (day: Date): string => day.toLocaleDateString('en', { dateStyle: 'medium' });

    test('the last day of a link is the practice’s, wherever it is chosen (B34)', async ({
      sharing,
    }) => {
      const sent = sharing.asked('POST', /\/people\/shares$/);
      await sharing.open();
      await sharing.person('Rosa').check();
      const until = sharing.dialog.getByLabel('Link works until');
      await expect(until).toHaveValue(asField(ahead(30)));
      await expect(until).toHaveAttribute('min', asField(ahead(1)));
      await expect(until).toHaveAccessibleDescription('To the end of that day, in 30 days');
      await until.fill(asField(ahead(7)));
      await expect(until).toHaveAccessibleDescription('To the end of that day, in 7 days');
      await sharing.press('Preview for 1 person');
      const preview = sharing.dialog.locator('.preview');
      await expect(preview).toContainText(`to be opened until ${written(ahead(7))}`);
      await expect(preview.locator('.message')).toContainText(`Until ${ahead(7).toDateString()}`);
      await sharing.press('Send to 1 person by email');
      await expect(sharing.toast).toBeVisible();
      const { expiresAt } = sent[0]!.postDataJSON() as { expiresAt: number };
      expect(expiresAt).toBe(ahead(7).setHours(23, 59, 59));
      await sharing.button.click();
      await expect(sharing.dialog.locator('li.share').first()).toContainText(
        `until ${written(ahead(7))}, in 7 days`,
      );
    });

    test('so is another one that it gets (B34)', async ({ sharing }) => {
      const sent = sharing.asked('PATCH', /\/people\/shares\//);
      await sharing.visitList();
      const row = sharing.rows.filter({ hasText: 'Invoice' }).filter({ hasText: 'Rosa' });
      await expect(row).toContainText(`until ${written(ahead(27))}, in 27 days`);
      await sharing.act(sharing.list, /Invoice.*Rosa/, 'Change end date');
      const until = sharing.dialog.getByLabel('Link works until');
      await expect(until).toHaveValue(asField(ahead(27)));
      await until.fill(asField(ahead(10)));
      await sharing.press('Save');
      await expect(row).toContainText(`until ${written(ahead(10))}, in 10 days`);
      const { expiresAt } = sent[0]!.postDataJSON() as { expiresAt: number };
      expect(expiresAt).toBe(ahead(10).setHours(23, 59, 59));
    });
  });
}
