import {
  Coverage,
  ListCampaigns,
  ListDiaries,
  ListDiscipline,
  ListDuty,
  ListNeeds,
  ListPatrols,
  ListSpotChecks,
  ListVisits,
  type Operation,
  SpotCheckBound,
  VisitedHouseholds,
} from '@jingwei/contract';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../../app/Icon.tsx';

export const visitSections = [
  'coverage',
  'list',
  'households',
  'needs',
  'campaigns',
  'checks',
  'bound',
  'discipline',
  'diaries',
  'patrols',
  'duty',
] as const;
export type VisitSection = (typeof visitSections)[number];

type Section = {
  readonly name: VisitSection;
  readonly group: 'visits' | 'trust' | 'days';
  readonly icon: IconName;
  readonly needs: Operation;
  readonly List: LazyExoticComponent<ComponentType>;
  readonly Detail?: LazyExoticComponent<ComponentType<{ id: string }>>;
};

/** Loads a named component when it is first looked at. */
const page = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> => lazy(async () => ({ default: await load() }));

/** The rail, in order. */
const sections: readonly Section[] = [
  {
    name: 'coverage',
    group: 'visits',
    icon: 'tree',
    needs: Coverage,
    List: page(async () => (await import('./coverage/CoveragePage.tsx')).CoveragePage),
  },
  {
    name: 'list',
    group: 'visits',
    icon: 'home',
    needs: ListVisits,
    List: page(async () => (await import('./list/VisitsList.tsx')).VisitsList),
    Detail: page(async () => (await import('./list/VisitDetail.tsx')).VisitDetail),
  },
  {
    name: 'households',
    group: 'visits',
    icon: 'list',
    needs: VisitedHouseholds,
    List: page(async () => (await import('./coverage/HouseholdsDue.tsx')).HouseholdsDue),
  },
  {
    name: 'needs',
    group: 'visits',
    icon: 'inbox',
    needs: ListNeeds,
    List: page(async () => (await import('./needs/NeedsPage.tsx')).NeedsPage),
  },
  {
    name: 'campaigns',
    group: 'visits',
    icon: 'flag',
    needs: ListCampaigns,
    List: page(async () => (await import('./campaigns/CampaignsPage.tsx')).CampaignsPage),
  },
  {
    name: 'checks',
    group: 'trust',
    icon: 'check',
    needs: ListSpotChecks,
    List: page(async () => (await import('./checks/ChecksPage.tsx')).ChecksPage),
    Detail: page(async () => (await import('./checks/CheckDetail.tsx')).CheckDetail),
  },
  {
    name: 'bound',
    group: 'trust',
    icon: 'shield',
    needs: SpotCheckBound,
    List: page(async () => (await import('./checks/BoundPage.tsx')).BoundPage),
  },
  {
    name: 'discipline',
    group: 'trust',
    icon: 'alert',
    needs: ListDiscipline,
    List: page(async () => (await import('./discipline/CasesPage.tsx')).CasesPage),
    Detail: page(async () => (await import('./discipline/CaseDetail.tsx')).CaseDetail),
  },
  {
    name: 'diaries',
    group: 'days',
    icon: 'save',
    needs: ListDiaries,
    List: page(async () => (await import('./diaries/DiariesPage.tsx')).DiariesPage),
    Detail: page(async () => (await import('./diaries/DiaryDetail.tsx')).DiaryDetail),
  },
  {
    name: 'patrols',
    group: 'days',
    icon: 'route',
    needs: ListPatrols,
    List: page(async () => (await import('./patrols/PatrolsPage.tsx')).PatrolsPage),
    Detail: page(async () => (await import('./patrols/PatrolDetail.tsx')).PatrolDetail),
  },
  {
    name: 'duty',
    group: 'days',
    icon: 'clock',
    needs: ListDuty,
    List: page(async () => (await import('./duty/DutyPage.tsx')).DutyPage),
  },
];

/** The entries that a session’s abilities open. */
export const openSections = (abilities: readonly string[]): readonly Section[] =>
  sections.filter(({ needs }) => abilities.includes(needs.name));
