import type { AreaKind, Post, UnitKind } from '@jingwei/contract';
import type { Polygon } from 'geojson';

/** Rows of the ground as the demonstration makes them; ids are given when they are stored. */
export type AreaRow = {
  readonly place: string;
  readonly kind: AreaKind;
  readonly name: string;
  readonly code: string;
  readonly geometry: Polygon | null;
  readonly label: { readonly lng: number; readonly lat: number } | null;
  readonly households: number | null;
};

export type AddressRow = {
  readonly place: string;
  readonly text: string;
  readonly detail: string;
  readonly lng: number;
  readonly lat: number;
};

export type UnitRow = {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly code: string;
  readonly place: string;
  readonly telephone: string | null;
};

export type AccountRow = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly telephone: string | null;
};

export type AssignmentRow = {
  readonly id: string;
  readonly account: string;
  readonly unit: string;
  readonly post: Post;
  readonly lead: boolean;
  readonly backup: boolean;
};
