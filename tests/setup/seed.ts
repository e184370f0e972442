import fc from 'fast-check'

/**
 * Properties draw other samples in every run, except where CI judges a change: there one seed holds for all, so that a change is never
 * refused for a sample that the one before it was lucky not to draw.
 */
if (process.env['CI']) fc.configureGlobal({ seed: 20_261_121 })
