package kz.aiqyn.jobs.publish;

/** A chapter, and what it has to say of the period. */
record CountedChapter(Chapter chapter, ChapterContent content) {}
