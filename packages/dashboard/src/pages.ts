import type { ComponentType } from 'preact';
import type { Clock } from './use-clock.ts';
import type { ViewState } from './view-state.ts';

/** What every page is given. */
export interface PageProps {
  readonly product: string;
  readonly view: ViewState;
  readonly clock: Clock;
  /** Changes parts of the view, and the address with it. */
  readonly change: (part: Partial<ViewState>) => void;
}

export type Page = ComponentType<PageProps>;

export interface PageEntry {
  /** Of its address: `/p/PRODUCT/NAME`. */
  readonly name: string;
  /** Its heading, and its name in the navigation. */
  readonly title: string;
  /** Whether it begins with a heading that says more; its own is then for screen readers alone. */
  readonly headed: boolean;
  /** Whether what it shows is of the chosen range of time. */
  readonly ranged: boolean;
  readonly load: () => Promise<Page>;
}

/** The pages of a product, in the order of the navigation. Each is loaded when it is gone to. */
export const PAGES: readonly PageEntry[] = [
  {
    name: 'overview',
    title: 'Overview',
    headed: true,
    ranged: true,
    load: async () => (await import('./pages/overview.tsx')).OverviewPage,
  },
  {
    name: 'people',
    title: 'People',
    headed: false,
    ranged: true,
    load: async () => (await import('./pages/people.tsx')).PeoplePage,
  },
  {
    name: 'funnels',
    title: 'Funnels',
    headed: false,
    ranged: true,
    load: async () => (await import('./pages/funnels.tsx')).FunnelsPage,
  },
  {
    name: 'experiments',
    title: 'Experiments',
    headed: false,
    ranged: false,
    load: async () => (await import('./pages/experiments.tsx')).ExperimentsPage,
  },
  {
    name: 'quality',
    title: 'Quality',
    headed: false,
    ranged: true,
    load: async () => (await import('./pages/quality.tsx')).QualityPage,
  },
  {
    name: 'releases',
    title: 'Releases',
    headed: false,
    ranged: true,
    load: async () => (await import('./pages/releases.tsx')).ReleasesPage,
  },
  {
    name: 'system',
    title: 'System',
    headed: false,
    ranged: true,
    load: async () => (await import('./pages/system.tsx')).SystemPage,
  },
  {
    name: 'catalog',
    title: 'Catalog',
    headed: true,
    ranged: false,
    load: async () => (await import('./pages/catalog.tsx')).CatalogPage,
  },
];
