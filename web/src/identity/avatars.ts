/** Files in `public/avatars`. */
export const AVATARS = ['dune', 'fern', 'harbor', 'lantern', 'meadow', 'orchid', 'river', 'summit'] as const;
