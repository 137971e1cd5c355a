export { type Completeness, completeness, type Dossier, type DossierPerson } from './completeness.ts';
