import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { sayFailed } from '../../frame/say.ts';
import cards from '../../integrations/card.module.css';
import { ProviderCard } from './provider-card.tsx';
import { ProviderPopUp } from './provider-pop-up.tsx';
import { type Provider, useOrderProviders } from './providers.ts';
import { readProvidersSearch } from './settings-address.ts';
import { useFollowCard } from './use-follow-card.ts';

/** Those set up in the order in which they are asked, then those there are besides. */
export function ProviderList({ providers }: { readonly providers: readonly Provider[] }) {
  const { edit } = readProvidersSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const order = useOrderProviders();
  const list = useRef<HTMLUListElement>(null);
  const ids = providers.filter(({ position }) => position !== null).map(({ id }) => id);
  const follow = useFollowCard(list, ids.join(' '));
  const edited = providers.find(({ id, admin }) => id === edit && admin !== null);
  const move = (id: string, by: -1 | 1) => {
    const from = ids.indexOf(id);
    const other = ids[from + by];
    if (other === undefined) return;
    const next = ids.map((one) => (one === id ? other : one === other ? id : one));
    follow({ id, by });
    order.mutate(next, { onError: sayFailed });
  };
  return (
    <>
      <ul ref={list} className={cards.list}>
        {providers.map((provider) => {
          const place = ids.indexOf(provider.id);
          return (
            <li key={provider.id} data-provider={provider.id}>
              <ProviderCard
                provider={provider}
                place={place === -1 ? null : place}
                count={ids.length}
                onMove={(by) => move(provider.id, by)}
                onEdit={() => void navigate({ to: '.', search: { edit: provider.id } })}
              />
            </li>
          );
        })}
      </ul>
      {edited === undefined || edited.admin === null ? null : (
        <ProviderPopUp
          key={edited.id}
          provider={edited}
          admin={edited.admin}
          onClose={() => void navigate({ to: '.', search: {}, replace: true })}
        />
      )}
    </>
  );
}
