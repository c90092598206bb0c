// SPDX-License-Identifier: Apache-2.0
// What the tab needs once it has been drawn: its dialogs, and the Family Portal.
export { confirm } from '../../base/confirm';
export { ContactDialog } from '../people/contact-dialog';
export { openPortal } from '../portal-access/tab';
export { AddDialog } from './add-dialog';
export { EndDialog } from './end-dialog';
export { RelationDialog } from './relation-dialog';
