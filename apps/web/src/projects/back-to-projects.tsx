import { TextLink } from '../frame/links.tsx';

export function BackToProjects() {
  return (
    <TextLink to="/projects" size="sm" c="dimmed" w="fit-content">
      Projects
    </TextLink>
  );
}
