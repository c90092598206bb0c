// SPDX-License-Identifier: Apache-2.0
import type { TypeTexts } from './texts';

export const de: TypeTexts = {
  language: 'de',
  title: 'Beziehungsarten',
  intro:
    'Was jemand für eine betreute Person sein kann. Namen ändern sich sofort überall, für alle in der Praxis.',
  add: 'Art hinzufügen',
  loading: 'Beziehungsarten werden geladen …',
  own: 'Von der Praxis hinzugefügt',
  builtIn: 'Mitgeliefert',
  hidden: 'Ausgeblendet',
  hiddenText:
    'Sie werden für neue Beziehungen nicht angeboten. Wo es sie schon gibt, bleibt die Bezeichnung.',
  renamed: 'Umbenannt',
  otherSide: (label) => `Gegenseite: ${label}`,

  rename: 'Umbenennen …',
  edit: 'Bearbeiten …',
  hide: 'Ausblenden',
  show: 'Wieder anbieten',
  remove: 'Löschen …',

  addTitle: 'Beziehungsart hinzufügen',
  renameTitle: (label) => `„${label}“ umbenennen`,
  editTitle: (label) => `„${label}“ bearbeiten`,
  nameIn: (language) => `Name auf ${language}`,
  otherNameIn: (language) => `Name der Gegenseite auf ${language}`,
  builtInName: (label) => `Mitgeliefert: ${label}. Leer lassen, um dahin zurückzukehren.`,
  emptyHint: 'Wo eine Sprache leer bleibt, steht der andere Name.',
  way: 'Und umgekehrt, was ist die betreute Person für sie?',
  wayHint: 'Zu sehen, wenn beide in der Praxis betreut werden: Gegenseite der Mutter ist das Kind.',
  waySame: 'Dasselbe',
  wayType: 'Eine andere Art',
  wayNew: 'Eine neue Art',
  side: 'Gegenseite',
  itself: 'Dasselbe',
  choose: 'Auswählen …',
  nameNeeded: 'Bitte einen Namen in der Sprache der Praxis oder auf Englisch eingeben.',
  taken: 'Eine andere Art heißt bereits so.',

  added: (label) => `„${label}“ wurde hinzugefügt.`,
  saved: (label) => `„${label}“ wurde gespeichert.`,
  wasHidden: (label) => `„${label}“ wird nicht mehr angeboten.`,
  wasShown: (label) => `„${label}“ wird wieder angeboten.`,
  takenMeanwhile: (label) =>
    `Inzwischen heißt eine andere Art „${label}“. Bitte eine der beiden umbenennen und dann wieder anbieten.`,

  removeTitle: (label) => `„${label}“ löschen?`,
  removeText: 'Keine Beziehung hatte je diese Art. Das lässt sich nicht rückgängig machen.',
  removeBoth: (label) => `Ihre Gegenseite „${label}“ wird mit gelöscht.`,
  removeNow: 'Löschen',
  removed: (label) => `„${label}“ wurde gelöscht.`,
  inUse: 'Sie wurde inzwischen verwendet und bleibt daher. Sie lässt sich ausblenden.',
};
