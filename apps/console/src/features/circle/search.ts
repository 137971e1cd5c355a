import { type ServicePointKind, servicePointKinds, type TravelMode, travelModes } from '@jingwei/contract';

/** What the page is asked, as it stands in its address. */
export type CircleSearch = {
  place?: string;
  minutes?: number;
  mode?: TravelMode;
  kind?: ServicePointKind;
  planned?: boolean;
};

const isPlace = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{6}(\.\d{3}){0,2}$/.test(value);
const most = 60;

/** Reads the address; what makes no sense is left out. */
export function readCircleSearch(raw: Record<string, unknown>): CircleSearch {
  const minutes = Number(raw['minutes']);
  const mode = travelModes.find((one) => one === raw['mode']);
  const kind = servicePointKinds.find((one) => one === raw['kind']);
  return {
    ...(isPlace(raw['place']) ? { place: raw['place'] } : {}),
    ...(Number.isInteger(minutes) && minutes > 0 && minutes <= most ? { minutes } : {}),
    ...(mode ? { mode } : {}),
    ...(kind ? { kind } : {}),
    ...(raw['planned'] === true ? { planned: true } : {}),
  };
}
