import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ButtonLink } from '../frame/links.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { candidateQuery } from './candidate.ts';
import { PartOrder } from './part.tsx';
import classes from './profile.module.css';
import { Profile } from './profile.tsx';
import { ProfileDoings } from './profile-doings.tsx';
import { ProfileExport } from './profile-export.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import { LoadingProfile, NoProfile } from './profile-states.tsx';
import { ProfileTitle } from './profile-title.tsx';

const route = getRouteApi('/workspace/candidates/$candidateId');

/** A candidate's profile as a page of its own, for links. */
export function CandidatePage() {
  const { candidateId } = route.useParams();
  const found = useQuery(candidateQuery(candidateId));
  const candidate = found.data;
  if (candidate === undefined)
    return (
      <Page kind="flow">
        {found.isError ? (
          <>
            <PageHeader title="Candidate" />
            <NoProfile
              error={found.error}
              retry={found.refetch}
              linkTo={(id, name) => (
                <ButtonLink
                  to="/candidates/$candidateId"
                  params={{ candidateId: id }}
                  className={classes.toOther}
                >
                  {`Open ${name}`}
                </ButtonLink>
              )}
            />
          </>
        ) : (
          <>
            <title>Candidate · Crosswalk</title>
            <LoadingProfile />
          </>
        )}
      </Page>
    );
  return (
    <Page kind="flow">
      <title>{`${candidate.name.full} · Crosswalk`}</title>
      <header className={classes.pageHead}>
        <ProfileTitle candidate={candidate} order={1} />
        <div className={classes.actions}>
          <ProfileMenu candidate={candidate} />
          <ProfileExport candidateId={candidate.id} />
        </div>
      </header>
      <div className={classes.onPage}>
        <PartOrder value={2}>
          <Profile candidate={candidate} />
        </PartOrder>
      </div>
      <ProfileDoings key={candidate.id} candidate={candidate} />
    </Page>
  );
}
