// The concordance by itself.
export default shown(Lines);
