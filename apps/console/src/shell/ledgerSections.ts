import {
  Coverage,
  DueCalls,
  FindDuplicateResidents,
  ListBuildings,
  ListCaptains,
  ListCare,
  ListChanges,
  ListClashes,
  ListCommunities,
  ListExports,
  ListGrants,
  ListHouseholds,
  ListImports,
  ListOrganisations,
  ListResidents,
  ListSubjectRequests,
  MergeResident,
  type Operation,
} from '@jingwei/contract';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../app/Icon.tsx';
import type { Texts } from '../app/text.ts';
import { exportText } from '../features/exports/index.ts';
import { importText } from '../features/imports/index.ts';
import { ledgerText } from '../features/ledger/index.ts';

export type DetailProps = { id: string };

/** One entry of the rail: a list, and a page for one of its rows where there is one. */
export type Section = {
  readonly name: string;
  readonly group: 'basis' | 'people' | 'work' | 'data';
  readonly icon: IconName;
  /** The session needs one of these. */
  readonly any: readonly Operation[];
  /** Where the entry’s own word stands: a text with a sentence named after the section. */
  readonly text: Texts<string>;
  readonly List: LazyExoticComponent<ComponentType>;
  readonly Detail?: LazyExoticComponent<ComponentType<DetailProps>>;
};

/** Loads a named component when it is first looked at. */
const page = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> => lazy(async () => ({ default: await load() }));

/** The rail, in order. Another ledger is another entry here; its page brings its own words. */
export const sections: readonly Section[] = [
  {
    name: 'buildings',
    group: 'basis',
    icon: 'home',
    any: [ListBuildings],
    text: ledgerText,
    List: page(async () => (await import('../features/buildings/BuildingsPage.tsx')).BuildingsPage),
    Detail: page(async () => (await import('../features/buildings/BuildingPage.tsx')).BuildingPage),
  },
  {
    name: 'households',
    group: 'basis',
    icon: 'list',
    any: [ListHouseholds],
    text: ledgerText,
    List: page(async () => (await import('../features/households/HouseholdsPage.tsx')).HouseholdsPage),
    Detail: page(async () => (await import('../features/households/HouseholdPage.tsx')).HouseholdPage),
  },
  {
    name: 'residents',
    group: 'basis',
    icon: 'people',
    any: [ListResidents],
    text: ledgerText,
    List: page(async () => (await import('../features/residents/ResidentsPage.tsx')).ResidentsPage),
    Detail: page(async () => (await import('../features/residents/ResidentPage.tsx')).ResidentPage),
  },
  {
    name: 'workers',
    group: 'basis',
    icon: 'flag',
    any: [Coverage],
    text: ledgerText,
    List: page(async () => (await import('../features/workers/WorkersPage.tsx')).WorkersPage),
  },
  {
    name: 'organisations',
    group: 'basis',
    icon: 'inbox',
    any: [ListOrganisations],
    text: ledgerText,
    List: page(
      async () => (await import('../features/organisations/OrganisationsPage.tsx')).OrganisationsPage,
    ),
    Detail: page(
      async () => (await import('../features/organisations/OrganisationPage.tsx')).OrganisationPage,
    ),
  },
  {
    name: 'communities',
    group: 'basis',
    icon: 'map',
    any: [ListCommunities],
    text: ledgerText,
    List: page(async () => (await import('../features/communities/CommunitiesPage.tsx')).CommunitiesPage),
    Detail: page(async () => (await import('../features/communities/CommunityPage.tsx')).CommunityPage),
  },
  {
    name: 'care',
    group: 'people',
    icon: 'bell',
    any: [ListCare],
    text: ledgerText,
    List: page(async () => (await import('../features/care/CarePage.tsx')).CarePage),
  },
  {
    name: 'calls',
    group: 'people',
    icon: 'clock',
    any: [DueCalls],
    text: ledgerText,
    List: page(async () => (await import('../features/care/CallsPage.tsx')).CallsPage),
  },
  {
    name: 'captains',
    group: 'people',
    icon: 'phone',
    any: [ListCaptains],
    text: ledgerText,
    List: page(async () => (await import('../features/captains/CaptainsPage.tsx')).CaptainsPage),
  },
  {
    name: 'grants',
    group: 'people',
    icon: 'shield',
    any: [ListGrants],
    text: ledgerText,
    List: page(async () => (await import('../features/care/GrantsPage.tsx')).GrantsPage),
  },
  {
    name: 'requests',
    group: 'people',
    icon: 'eye',
    any: [ListSubjectRequests],
    text: ledgerText,
    List: page(async () => (await import('../features/rights/RequestsPage.tsx')).RequestsPage),
    Detail: page(async () => (await import('../features/rights/RequestPage.tsx')).RequestPage),
  },
  {
    name: 'changes',
    group: 'work',
    icon: 'check',
    any: [ListChanges],
    text: ledgerText,
    List: page(async () => (await import('../features/changes/ChangesPage.tsx')).ChangesPage),
  },
  {
    name: 'clashes',
    group: 'work',
    icon: 'alert',
    any: [ListClashes],
    text: ledgerText,
    List: page(async () => (await import('../features/changes/ClashesPage.tsx')).ClashesPage),
  },
  {
    name: 'duplicates',
    group: 'work',
    icon: 'link',
    any: [MergeResident, FindDuplicateResidents],
    text: ledgerText,
    List: page(async () => (await import('../features/residents/DuplicatesPage.tsx')).DuplicatesPage),
  },
  {
    name: 'imports',
    group: 'data',
    icon: 'upload',
    any: [ListImports],
    text: importText,
    List: page(async () => (await import('../features/imports/ImportsPage.tsx')).ImportsPage),
    Detail: page(async () => (await import('../features/imports/ImportPage.tsx')).ImportPage),
  },
  {
    name: 'exports',
    group: 'data',
    icon: 'download',
    any: [ListExports],
    text: exportText,
    List: page(async () => (await import('../features/exports/ExportsPage.tsx')).ExportsPage),
  },
];

/** The entries that a session's abilities open. */
export const openSections = (abilities: readonly string[]): readonly Section[] =>
  sections.filter(({ any }) => any.some(({ name }) => abilities.includes(name)));
