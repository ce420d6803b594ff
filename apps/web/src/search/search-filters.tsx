import { Anchor, Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Criteria } from '../candidates/criteria.ts';
import { FilterButton } from './filter-button.tsx';
import { choiceFilters, type FilterName, filterNames, wordFilters } from './filter-words.ts';
import classes from './search-filters.module.css';
import { useSaidFilters } from './use-said-filters.ts';

interface SearchFiltersProps {
  readonly criteria: Criteria;
  readonly onChange: (criteria: Criteria) => void;
}

/** What the people found are narrowed to; on narrow screens behind a button that counts them. */
export function SearchFilters({ criteria, onChange }: SearchFiltersProps) {
  const [unfolded, setUnfolded] = useState(false);
  const id = useId();
  const said = useSaidFilters(criteria);
  const set = filterNames.filter((name) => said[name] !== null).length;
  const without = (name: FilterName) => onChange({ ...criteria, [name]: undefined });
  const button = (name: FilterName, label: string) => ({
    label,
    value: said[name],
    onClear: () => without(name),
  });
  return (
    <>
      <div className={classes.fold}>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.6} aria-hidden />}
          aria-expanded={unfolded}
          aria-controls={id}
          onClick={() => setUnfolded(!unfolded)}
        >
          {set === 0 ? 'Filters' : `Filters (${set})`}
        </Button>
      </div>
      <fieldset id={id} aria-label="Filters" className={classes.row} data-folded={!unfolded || undefined}>
        {wordFilters.map(({ name, label, hint }) => (
          <FilterButton key={name} {...button(name, label)}>
            {({ WordsFilter }, close) => (
              <WordsFilter
                label={label}
                hint={hint}
                value={criteria[name] ?? ''}
                onApply={(text) => {
                  onChange({ ...criteria, [name]: text === '' ? undefined : text });
                  close();
                }}
              />
            )}
          </FilterButton>
        ))}
        <FilterButton {...button('tags', 'Tag')}>
          {({ TagFilter }) => (
            <TagFilter value={criteria.tags ?? []} onPick={(tags) => onChange({ ...criteria, tags })} />
          )}
        </FilterButton>
        {choiceFilters.map(({ name, label, yes, no }) => (
          <FilterButton key={name} {...button(name, label)}>
            {({ ChoiceFilter }, close) => (
              <ChoiceFilter
                label={label}
                yes={yes}
                no={no}
                value={criteria[name] ?? null}
                onPick={(value) => {
                  onChange({ ...criteria, [name]: value ?? undefined });
                  close();
                }}
              />
            )}
          </FilterButton>
        ))}
        <FilterButton {...button('project', 'Project')}>
          {({ ProjectFilter }, close) => (
            <ProjectFilter
              value={criteria.project ?? null}
              onPick={(project) => {
                onChange({ ...criteria, project: project ?? undefined });
                close();
              }}
            />
          )}
        </FilterButton>
        {set < 2 ? null : (
          <Anchor
            component="button"
            type="button"
            size="sm"
            className={classes.clear}
            onClick={() => onChange(criteria.q === undefined ? {} : { q: criteria.q })}
          >
            Clear filters
          </Anchor>
        )}
      </fieldset>
    </>
  );
}
