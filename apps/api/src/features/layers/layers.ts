import { AddLayer, ChangeLayer, type Layer, ListLayers, type Operation, refuse } from '@jingwei/contract';
import { permits } from '@jingwei/domain';
import { anyHandler, type Context, handler, staff } from '../../platform/http/handler.ts';
import { currentPolicy } from '../policies/index.ts';
import { insertLayer, type LayerRow, layerById, layersOf, updateLayer } from './queries/layers.ts';

type Asking = Pick<Context<Operation>, 'tx' | 'caller'>;
type Writing = Asking & Pick<Context<Operation>, 'now'>;

const may = (c: Asking, ...operations: readonly string[]): string[] => {
  const held = staff(c).posts.map(({ post }) => post);
  return operations.filter((name) => permits(name, held));
};

export const shownLayer = (c: Asking, row: LayerRow): Layer => ({
  ...row,
  abilities: may(c, ChangeLayer.name),
});

/** @throws {Refusal} `layer.missing` */
export async function layerNamed(c: Asking, id: string, lock = false): Promise<LayerRow> {
  const row = await layerById(c.tx, c.caller.county, id, lock);
  if (row === undefined) throw refuse('layer.missing');
  return row;
}

const list = handler(ListLayers, async (c) => {
  const { weights, businessesPerPerson, tolerance } = (await currentPolicy(c.tx, c.caller.county)).policy
    .beats;
  return {
    items: (await layersOf(c.tx, c.caller.county)).map((row) => shownLayer(c, row)),
    ordinary: { weights, limit: businessesPerPerson, tolerance },
    abilities: may(c, AddLayer.name),
  };
});

const stamp = (c: Writing, id: string) => ({
  ...{ county: c.caller.county, id, by: staff(c).account, now: c.now.toString() },
});

const trimmed = <T extends { name: string; nameEn: string }>(values: T): T => ({
  ...values,
  name: values.name.trim(),
  nameEn: values.nameEn.trim(),
});

const add = handler(AddLayer, async (c) => {
  const { id, code, ...values } = c.input;
  await insertLayer(c.tx, stamp(c, id), code, trimmed(values));
  return shownLayer(c, await layerNamed(c, id));
});

const change = handler(ChangeLayer, async (c) => {
  const row = await layerNamed(c, c.params.id, true);
  const { baseVersion, ...values } = c.input;
  if (row.version !== baseVersion) throw refuse('ledger.stale', {}, { current: shownLayer(c, row) });
  await updateLayer(c.tx, stamp(c, row.id), trimmed(values));
  return shownLayer(c, await layerNamed(c, row.id));
});

export const layerHandlers = [anyHandler(list), anyHandler(add), anyHandler(change)];
