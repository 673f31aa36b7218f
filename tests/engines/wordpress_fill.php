<?php
// Fills a new WordPress site through its own functions; what with comes as JSON on standard input.
[, $root, $chosen, $permalinks] = $argv;
$threads = json_decode(stream_get_contents(STDIN), true);
define('WP_INSTALLING', true);

// The mail to the owner of a new site.
function wp_new_blog_notification(): void
{
}

require $root . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('逾期者说', 'admin', 'admin@forum.example', true, '', wp_generate_password());
update_option('timezone_string', 'Asia/Shanghai');
update_option('permalink_structure', $permalinks);
update_option('posts_per_page', 5);
foreach (get_posts(['numberposts' => -1, 'post_type' => ['post', 'page'], 'post_status' => 'any']) as $post) {
    wp_delete_post($post->ID, true);
}
switch_theme($chosen);

function member(string $name): int
{
    static $members = [];
    return $members[$name] ??= wp_insert_user([
        'user_login' => 'member' . count($members),
        'user_pass' => wp_generate_password(),
        'display_name' => $name,
        'role' => 'author',
    ]);
}

function paragraphs(array $lines): string
{
    $blocks = array_map(fn($line) => "<!-- wp:paragraph -->\n<p>$line</p>\n<!-- /wp:paragraph -->", $lines);
    return implode("\n\n", $blocks);
}

function local(string $time): string
{
    return get_date_from_gmt(gmdate('Y-m-d H:i:s', strtotime($time)));
}

wp_defer_comment_counting(true);
foreach ($threads as $number => $thread) {
    $opening = array_shift($thread['posts']);
    $category = wp_create_category($thread['board']);
    $id = wp_insert_post(wp_slash([
        'post_type' => 'post',
        'post_status' => 'publish',
        'post_title' => $thread['served_title'],
        'post_content' => paragraphs($opening['served']),
        'post_author' => member($opening['author']),
        'post_date' => local($opening['at']),
        'post_date_gmt' => gmdate('Y-m-d H:i:s', strtotime($opening['at'])),
        'post_category' => [$category],
        'tags_input' => [mb_substr($thread['served_title'], 0, 2), '经历'],
        'post_name' => 'post-' . $number,
    ]), true);
    foreach ($thread['posts'] as $post) {
        wp_insert_comment(wp_slash([
            'comment_post_ID' => $id,
            'comment_author' => $post['author'],
            'comment_content' => implode("\n\n", $post['served']),
            'comment_date' => local($post['at']),
            'comment_date_gmt' => gmdate('Y-m-d H:i:s', strtotime($post['at'])),
            'comment_approved' => 1,
        ]));
    }
}
wp_defer_comment_counting(false);
wp_insert_post(['post_type' => 'page', 'post_status' => 'publish', 'post_title' => '关于本站', 'post_content' => paragraphs(['本站由几位热心的朋友维护，欢迎写信来聊。'])]);
global $wp_rewrite;
$wp_rewrite->init();
flush_rewrite_rules(false);
