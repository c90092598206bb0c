// SPDX-License-Identifier: Apache-2.0
// What the list itself does not need, fetched once the list is there.
export { AddContactDialog } from './add-dialog';
export { AssignDialog } from './assign-dialog';
export { ContactPage } from './contact-page';
export { default as contactCss } from './contact-page.css';
export { ExportDialog } from './export-dialog';
export { ImportPage } from './import-page';
