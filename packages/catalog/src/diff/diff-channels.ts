import { own } from '../own.ts';
import type { Channel } from '../product.ts';
import { onChannel } from './audience.ts';
import { type Changes, changed, from } from './change.ts';
import { diffOthers } from './diff-lists.ts';

type Channels = Readonly<Record<string, Required<Channel>>>;

/** Compares the release channels by what leaves the machines of those on them. */
export function* diffChannels(before: Channels, after: Channels): Changes {
  for (const [name, is] of Object.entries(after)) {
    const was = own(before, name);
    if (was !== undefined) yield* diffChannel(name, was, is);
    else if (is.upload)
      yield changed('channel-uploads', `channels.${name}`, 'a new channel that uploads', onChannel(name));
    else yield changed('channel-narrowed', `channels.${name}`, 'a new channel that uploads nothing');
  }
  for (const name of Object.keys(before)) {
    if (own(after, name) === undefined) yield changed('channel-narrowed', `channels.${name}`, 'removed');
  }
}

function* diffChannel(name: string, was: Required<Channel>, is: Required<Channel>): Changes {
  const place = `channels.${name}`;
  if (was.upload !== is.upload) {
    if (is.upload)
      yield changed('channel-uploads', `${place}.upload`, 'it uploads from now on', onChannel(name));
    else yield changed('channel-narrowed', `${place}.upload`, 'it uploads nothing any more');
  }
  if (was.consent !== is.consent) {
    const what = from(was.consent, is.consent);
    if (is.consent === 'opt_out')
      yield changed('consent-loosened', `${place}.consent`, what, onChannel(name));
    else yield changed('channel-narrowed', `${place}.consent`, what);
  }
  if (was.ask !== is.ask) yield changed('channel-asks', `${place}.ask`, from(was.ask, is.ask));
  yield* diffOthers(place, was, is, ['upload', 'consent', 'ask']);
}
