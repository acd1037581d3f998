"""What speaks for what a post is about besides its headline: first lines, categories, and the posts beside it."""
